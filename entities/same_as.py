"""The URIs by which other catalogues know an entity (pure): what machines join data by."""

import re
from collections.abc import Iterable

MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"

# Scheme -> form of its values, and the URI as the catalogue itself writes it. What has another form is left out: a
# URI that leads nowhere is worse than none.
_KNOWN = {
    "viaf": (r"[1-9][0-9]{0,21}", "http://viaf.org/viaf/{}"),
    "isni": (r"[0-9]{15}[0-9X]", "https://isni.org/isni/{}"),
    "geonames": (r"[1-9][0-9]{0,9}", "https://sws.geonames.org/{}/"),
    "medtop": (r"[0-9]{8}", MEDIA_TOPIC + "{}"),
    "gnd": (r"[0-9]{1,10}-?[0-9X]", "https://d-nb.info/gnd/{}"),
    "lcnaf": (r"n[a-z]{0,2}[0-9]{8,10}", "http://id.loc.gov/authorities/names/{}"),
    "orcid": (r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/{}"),
    "ror": (r"0[a-z0-9]{6}[0-9]{2}", "https://ror.org/{}"),
}
_FORMS = {scheme: (re.compile(form, re.ASCII), uri) for scheme, (form, uri) in _KNOWN.items()}
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,15}", re.ASCII)


def same_as(wikidata: str, identifiers: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Wikidata's URI first, then those of (scheme, value) pairs that we know the catalogue of."""
    uris = [_of(scheme, value) for scheme, value in identifiers]
    return [uri for uri in [wikidata_uri(wikidata), *uris] if uri]


def wikidata_uri(identifier: str) -> str:
    """The concept's URI; it is http, by Wikidata's own rule. Empty for what is no id."""
    return f"http://www.wikidata.org/entity/{identifier}" if _WIKIDATA.fullmatch(identifier) else ""


def _of(scheme: str, value: str) -> str:
    """Of `0000 0001 2281 955X` and `medtop:20000002` the value is read, without its spaces and its own scheme."""
    bare = value.removeprefix(f"{scheme}:").replace(" ", "")
    form, uri = _FORMS.get(scheme, (None, ""))
    return uri.format(bare) if form and form.fullmatch(bare) else ""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When

from entities.fitting import check_entity
from entities.kinds import EntityKind
from entities.names import LONGEST_NAME, is_country, is_wikidata_id, tidy
from entities.partial_dates import LONGEST as LONGEST_DATE
from entities.partial_dates import check_partial_date
from entities.slugs import LONGEST as LONGEST_SLUG
from entities.slugs import free_slug, is_slug, slug_of
from entities.survivors import end_of_chain


def check_wikidata_id(text: str) -> None:
    if not is_wikidata_id(text):
        raise ValidationError(f"{text} is not a Wikidata id. One looks like Q42.")


def check_country(text: str) -> None:
    if not is_country(text):
        raise ValidationError(f"{text} is not a country's code. One looks like KR (ISO 3166-1).")


def check_slug(text: str) -> None:
    if not is_slug(text):
        raise ValidationError("A slug holds small letters, digits and single hyphens.")


def _nth(names: list[str], field: str) -> Case:
    """Which of the names the field holds, whatever its capitals: the database says so, which has its own rules."""
    return Case(
        *(When(**{f"{field}__iexact": name}, then=Value(nth)) for nth, name in enumerate(names)),
        output_field=models.IntegerField(),
    )


class EntityQuerySet(models.QuerySet["Entity"]):
    def current(self) -> "EntityQuerySet":
        """Those that stories may be tagged with: neither merged nor retired."""
        return self.filter(merged_into=None, is_retired=False)

    def with_wikidata(self) -> "EntityQuerySet":
        return self.exclude(wikidata="")

    def called(self, text: str) -> "EntityQuerySet":
        """Those with `text` in their name or an alias. Scans the names: for a page that a person asked for."""
        by_alias = self.model._default_manager.filter(aliases__text__icontains=text)
        return self.filter(Q(name__icontains=text) | Q(pk__in=by_alias.values("pk")))

    def named(self, text: str) -> list["Entity"]:
        """The current ones of exactly this name, whatever its capitals; else those of exactly this other name.

        Other names are the aliases, and what merged entities are called, which means their survivors.
        """
        return self.named_each([text])[text]

    def named_each(self, texts: Iterable[str]) -> dict[str, list["Entity"]]:
        """What `named` finds, for each of these names: two questions, however many they are."""
        names = list(dict.fromkeys(texts))
        found = self._with_name(names)
        left = [name for name in names if name.casefold() not in found]
        found |= self._with_other_name(left)
        return {name: found.get(name.casefold(), []) for name in names}

    def _with_name(self, names: list[str]) -> dict[str, list["Entity"]]:
        """By the name in small letters."""
        found: dict[str, list[Entity]] = {}
        if names:
            rows: Iterable[Any] = self.current().annotate(nth=_nth(names, "name")).exclude(nth=None)
            for row in rows:
                found.setdefault(names[row.nth].casefold(), []).append(row)
        return found

    def _with_other_name(self, names: list[str]) -> dict[str, list["Entity"]]:
        """The same by other names. An entity is one row for each of its aliases."""
        found: dict[str, dict[Entity, None]] = {}
        if names:
            asked = self.annotate(nth=_nth(names, "name"), nth_alias=_nth(names, "aliases__text"))
            rows: Iterable[Any] = asked.exclude(nth=None, nth_alias=None).select_related("merged_into")
            for row in rows:
                for nth in {row.nth, row.nth_alias} - {None}:
                    found.setdefault(names[nth].casefold(), {})[row.survivor] = None
        return {name: [each for each in meant if not each.is_retired] for name, meant in found.items()}

    def free_slug(self, name: str, kind: str, also_taken: Iterable[str] = ()) -> str:
        """The slug for a new entity, which no other has. Ask inside the transaction that writes it."""
        slug = slug_of(name, otherwise=kind)
        if slug not in (held := set(also_taken)) and not self.filter(slug=slug).exists():
            return slug
        # a slug of full length is cut to make room for its number
        rivals = self.filter(slug__startswith=slug[: LONGEST_SLUG - 20])
        return free_slug(slug, held.union(rivals.values_list("slug", flat=True)))


class Entity(models.Model):
    """Somebody or something that stories are about, once, whatever it is called.

    `merged_into` is read through: ask for the `survivor`. Never deleted, as published stories hold its uuid.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=EntityKind.choices)
    name = models.CharField(max_length=LONGEST_NAME, help_text="As the paper writes it")
    slug = models.CharField(max_length=LONGEST_SLUG, unique=True, validators=[check_slug], editable=False)
    description = models.TextField(
        blank=True,
        help_text="One line that tells it from others of the same name, for instance English singer",
    )
    wikidata = models.CharField(
        "Wikidata id", max_length=13, blank=True, validators=[check_wikidata_id], help_text="For instance Q42"
    )
    family_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="Of a person: what a story says after the first mention. Guessed for a new person if left empty.",
    )
    country = models.CharField(
        max_length=2,
        blank=True,
        validators=[check_country],
        help_text="Of a place: its country's code, for instance KR",
    )
    latitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north",
    )
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="What it belongs to: a city's country, a department's government, a topic's wider topic",
    )
    began = models.CharField(
        "born or began",
        max_length=LONGEST_DATE,
        blank=True,
        validators=[check_partial_date],
        help_text="1984-01-08, 1984-01 or 1984",
    )
    ended = models.CharField(
        "died or ended", max_length=LONGEST_DATE, blank=True, validators=[check_partial_date]
    )
    notes = models.TextField(blank=True, help_text="For the desk; never published")
    is_retired = models.BooleanField(
        "retired", default=False, help_text="No longer suggested; stories that have it keep it"
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        help_text="Of a retired one: what stories are about now instead",
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    file_key = models.CharField(
        "key in the authority file", max_length=LONGEST_NAME + 20, blank=True, editable=False
    )
    imported: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        "what the authority file last said", default=dict, blank=True, editable=False
    )

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entities"
        ordering = ["name", "pk"]
        permissions = [
            ("merge_entity", "Can merge entities and undo it"),
            ("import_authority", "Can import an authority file"),
        ]
        constraints = [
            models.UniqueConstraint("wikidata", condition=~Q(wikidata=""), name="entity_of_one_wikidata_id"),
            models.UniqueConstraint("file_key", condition=~Q(file_key=""), name="entity_of_one_file_key"),
            models.CheckConstraint(condition=~Q(name=""), name="entity_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="entity_has_a_slug"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="entity_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="entity_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | (Q(is_retired=True) & ~Q(replaced_by=F("id"))),
                name="entity_replaced_when_retired",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="entity_on_the_earth",
            ),
        ]
        indexes = [
            # the import's look-up of lines without a Wikidata id; the admin's list by name
            models.Index(fields=["name", "kind"], name="entity_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        for field in ("name", "family_name", "description"):
            try:
                setattr(self, field, tidy(getattr(self, field)))
            except ValueError as error:
                raise ValidationError({field: str(error)}) from error
        check_entity(self)

    @property
    def told_apart(self) -> str:
        """Its name with what tells it from others of the same name."""
        about = self.description if len(self.description) <= 60 else f"{self.description[:59]}…"
        return f"{self.name} ({', '.join(filter(None, (self.get_kind_display().lower(), about)))})"

    @property
    def survivor(self) -> "Entity":
        """Who this entity is now: itself, or what it was merged into, however often. A query a step."""
        return end_of_chain(self, lambda entity: entity.merged_into)

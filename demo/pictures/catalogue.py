"""The pictures of the demo newsroom: what each shows, and what its file says about itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from demo.pictures.scenes import Scene
from demo.pictures.scenes.desert import dunes
from demo.pictures.scenes.farmland import flood_plain, wind_turbines
from demo.pictures.scenes.forest import autumn_forest
from demo.pictures.scenes.harbour import harbour_cranes
from demo.pictures.scenes.lighthouse import lighthouse_evening
from demo.pictures.scenes.mountains import border_ridges, misty_valley, snow_summit
from demo.pictures.scenes.observatory import observatory_night
from demo.pictures.scenes.orbit import earth_limb
from demo.pictures.scenes.parliament import parliament_dusk
from demo.pictures.scenes.server_aisle import server_hall
from demo.pictures.scenes.skyline import city_dusk
from demo.pictures.scenes.stadium import stadium_night

LANDSCAPE = (2400, 1600)
PORTRAIT = (1800, 2400)


@dataclass(frozen=True)
class Picture:
    """One picture: the scene that draws it, its metadata, and how its file is to be awkward.

    `size` is width and height as seen. `focal_point` is the place that a crop must keep, as fractions of the
    size
    from the top left. `orientation` is the Exif value the file carries; with 6 its pixels lie on their side.
    `gps` is latitude and longitude in degrees, north and east positive.
    """

    name: str
    seed: int
    scene: Scene
    title: str
    caption: str
    alt_text: str
    city: str
    country: str
    date_taken: datetime
    focal_point: tuple[float, float]
    size: tuple[int, int] = LANDSCAPE
    orientation: int = 1
    gps: tuple[float, float] | None = None
    creator: str = "Newsroom demo"
    credit: str = "Newsroom demo"
    source: str = "Newsroom demo"
    copyright: str = "© Newsroom demo. Drawn by a program; free to use with it."


def _at(year: int, month: int, day: int, hour: int, minute: int, zone: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=timezone(timedelta(hours=zone)))


PICTURES: tuple[Picture, ...] = (
    Picture(
        "border-ridges",
        8,
        border_ridges,
        "Ridges at first light",
        "Ridge behind ridge of bare mountains at sunrise, with mist in the valleys between them.",
        "Bare mountain ridges one behind the other at sunrise, mist lying in the valleys.",
        "",
        "South Korea",
        _at(2024, 10, 12, 6, 52, 9),
        (0.22, 0.45),
    ),
    Picture(
        "misty-valley",
        8,
        misty_valley,
        "Valley under mist",
        "Wooded slopes above a remote valley that the morning mist has not left.",
        "Steep wooded hills above a valley filled with white mist.",
        "",
        "South Korea",
        _at(2024, 10, 12, 8, 5, 9),
        (0.66, 0.45),
    ),
    Picture(
        "harbour-cranes",
        1,
        harbour_cranes,
        "Container quay at sunset",
        "Gantry cranes above a container ship at the end of the day in the port of Saltmere.",
        "Four gantry cranes and a loaded container ship against an orange sunset, reflected in the water.",
        "Saltmere",
        "United Kingdom",
        _at(2024, 9, 3, 19, 41, 1),
        (0.38, 0.4),
    ),
    Picture(
        "city-dusk",
        1,
        city_dusk,
        "Towers across the water",
        "Towers on the waterfront with their windows lit after sunset.",
        "A skyline of lit towers after sunset, reflected in calm water under pink clouds.",
        "Alexandria",
        "Egypt",
        _at(2024, 5, 19, 19, 58, 3),
        (0.66, 0.5),
    ),
    Picture(
        "parliament-dusk",
        1,
        parliament_dusk,
        "Assembly House",
        "Assembly House, seat of the Eastmarch Assembly, floodlit after sunset from the south bank.",
        "A long domed building of pale stone, floodlit at dusk and reflected in a river.",
        "Saltmere",
        "United Kingdom",
        _at(2024, 2, 27, 18, 4),
        (0.5, 0.42),
    ),
    Picture(
        "stadium-night",
        1,
        stadium_night,
        "Harbour Park under lights",
        "A full Harbour Park under floodlights during the cup replay.",
        "A football match under floodlights, seen from high in a full stand.",
        "Saltmere",
        "United Kingdom",
        _at(2024, 1, 16, 20, 12),
        (0.5, 0.5),
    ),
    Picture(
        "wind-turbines",
        5,
        wind_turbines,
        "Turbines above Nether Combe",
        "Wind turbines owned by the village stand on the hills above Nether Combe.",
        "White wind turbines on hazy green hills divided into small fields.",
        "Nether Combe",
        "United Kingdom",
        _at(2024, 6, 8, 18, 20, 1),
        (0.76, 0.35),
    ),
    Picture(
        "observatory-night",
        1,
        observatory_night,
        "Milky Way over Skerry Hill",
        "The Milky Way over the dome of the observatory on Skerry Hill, open for the survey.",
        "The Milky Way rises above a telescope dome whose open slit glows red.",
        "Skerry Hill",
        "United Kingdom",
        _at(2024, 8, 5, 23, 47, 1),
        (0.42, 0.72),
        PORTRAIT,
    ),
    Picture(
        "flood-plain",
        4,
        flood_plain,
        "The Marrow over its banks",
        "The River Marrow over its banks among fields and hedges above Saltmere.",
        "A river in flood spreads pale water over fields and hedges in evening light.",
        "Saltmere",
        "United Kingdom",
        _at(2024, 2, 11, 16, 33),
        (0.45, 0.48),
    ),
    Picture(
        "dunes",
        5,
        dunes,
        "The edge of the sand",
        "Long shadows on the dunes north of the village of Ndiarème.",
        "Golden sand dunes with long curved crests and deep shadows under a clear sky.",
        "Ndiarème",
        "Senegal",
        _at(2024, 3, 22, 7, 31),
        (0.45, 0.5),
        gps=(16.2512, -15.1034),
    ),
    Picture(
        "autumn-forest",
        1,
        autumn_forest,
        "Mixed forest in October",
        "Mixed forest in its autumn colours near Oberkirnach.",
        "Autumn forest in red, yellow and green from above, with hills in the haze behind.",
        "Oberkirnach",
        "Germany",
        _at(2024, 10, 19, 9, 14, 2),
        (0.5, 0.6),
    ),
    Picture(
        "snow-summit",
        5,
        snow_summit,
        "Ben Corran from the south",
        "The south side of Ben Corran in winter.",
        "A rocky summit above wide snowfields under a blue sky with thin cloud.",
        "Ben Corran",
        "United Kingdom",
        _at(2024, 1, 28, 14, 9),
        (0.6, 0.6),
        PORTRAIT,
        orientation=6,
    ),
    Picture(
        "lighthouse-evening",
        1,
        lighthouse_evening,
        "The light at Gannet Point",
        "The lighthouse at Gannet Point as the lamp is lit.",
        "A red and white lighthouse on a rocky headland at nightfall, its lamp shining over the sea.",
        "Gannet Point",
        "United Kingdom",
        _at(2024, 7, 14, 22, 2, 1),
        (0.64, 0.36),
        PORTRAIT,
    ),
    Picture(
        "server-hall",
        1,
        server_hall,
        "The Ropewalk data centre",
        "The cold aisle between two rows of cabinets at the Ropewalk data centre.",
        "A bright aisle between two long rows of dark computer cabinets with small coloured lights.",
        "Saltmere",
        "United Kingdom",
        _at(2024, 4, 17, 11, 26, 1),
        (0.515, 0.5),
    ),
    Picture(
        "earth-limb",
        1,
        earth_limb,
        "The edge of the air",
        "The edge of the Earth and its thin blue air as seen from low orbit.",
        "The curved edge of the Earth from orbit, with clouds over ocean and a thin blue line of air.",
        "",
        "",
        _at(2024, 12, 24, 16, 0),
        (0.55, 0.62),
    ),
)

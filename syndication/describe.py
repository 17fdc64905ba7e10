"""What the schema says of each address, in words for a partner's developer."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from syndication import shapes
from syndication.problem import MEDIA_TYPE
from syndication.query import MOST, USUAL

_JSON = "application/json"


def _query(name: str, description: str, kind: Any = str, **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)


def _limit(usual: int) -> OpenApiParameter:
    bounded = {"type": "integer", "minimum": 1, "maximum": MOST, "default": usual}
    return _query("limit", "How many at most.", bounded)


_IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the answer that you have. Answered with 304 when it is still the same.",
)


def _answers(shape: Any, description: str, **problems: str) -> dict[Any, Any]:
    answers: dict[Any, Any] = {
        (200, _JSON): OpenApiResponse(shape, description=description),
        304: OpenApiResponse(description="You have it already."),
    }
    for status, meaning in problems.items():
        code = int(status.removeprefix("on_"))
        answers[(code, MEDIA_TYPE)] = OpenApiResponse(shapes.Problem, description=meaning)
    return answers


_BAD = "A parameter cannot be used, or is not known; `parameter` names it."
_UNKNOWN = "There has never been a published story with this identifier."
_GONE = "The story was killed (`canceled`) or withheld. Take it down."

stories = extend_schema(
    operation_id="listStories",
    summary="The newest stories",
    description=(
        "Live stories, newest first by first publication, as cards without their text. Go on with the address in "
        "`links.next` (also in the `Link` header) until it is null; pages neither skip nor repeat a story while others "
        "are published. There is no total: it is never counted. To learn of updates and kills, follow the changes."
    ),
    parameters=[
        _query("after", "The `next` of the answer before."),
        _limit(USUAL),
        _query("section", "Slug of a section. A section that does not exist is a mistake (400)."),
        _query("language", "BCP 47; `en` finds `en-GB` too."),
        _query(
            "updated_since",
            "Only stories that readers were told of since this time, with its offset. The order stays.",
            OpenApiTypes.DATETIME,
        ),
        _IF_NONE_MATCH,
    ],
    responses=_answers(shapes.StoryList, "One page.", on_400=_BAD, on_414="The query is too long."),
    tags=["stories"],
)

story = extend_schema(
    operation_id="readStory",
    summary="One story",
    description=(
        "The newest version, frozen when it was published, with absolute links added. The `ETag` is the SHA-256 of the "
        "answer's bytes."
    ),
    parameters=[_IF_NONE_MATCH],
    responses=_answers(shapes.Story, "The story.", on_404=_UNKNOWN, on_410=_GONE),
    tags=["stories"],
)

_NINJS = (
    "A ninjs 3.1 item, the IPTC's news in JSON (https://iptc.org/std/ninjs/ninjs-schema_3.1.json). `uri` is "
    "`urn:uuid:` and the story's identifier, `version` counts up, pictures are in `associations` with all their files, "
    "corrections are in `edNote`."
)

story_as_ninjs = extend_schema(
    operation_id="readStoryAsNinjs",
    summary="One story as ninjs 3.1",
    description=f"{_NINJS} A story that is gone is answered with 410 and an item without text, `pubStatus` canceled "
    "or withheld.",
    parameters=[_IF_NONE_MATCH],
    responses=_answers(OpenApiTypes.OBJECT, "The item.", on_404=_UNKNOWN)
    | {
        (410, _JSON): OpenApiResponse(
            OpenApiTypes.OBJECT, description="The item that says that the story is gone."
        )
    },
    tags=["stories"],
)

changes = extend_schema(
    operation_id="listChanges",
    summary="What happened to published stories",
    description=(
        "Every publication, update, amendment, correction, changed name, withdrawal and kill, oldest first, each once. "
        "Keep `next` "
        "when you have worked through an answer, and give it as `after` next time; without `after` you begin at the "
        "beginning. Nothing is skipped when you ask late. `withheld` and `canceled` mean: take the story down."
    ),
    parameters=[
        _query("after", "The `next` of the answer before, for instance `1.2041`."),
        _limit(MOST),
        _IF_NONE_MATCH,
    ],
    responses=_answers(
        shapes.ChangeList,
        "The changes after the cursor.",
        on_400=_BAD,
        on_409="The cursor lies ahead of this log: begin again without it.",
        on_414="The query is too long.",
    ),
    tags=["changes"],
)

problem_kind = extend_schema(
    operation_id="readProblem",
    summary="What a problem means",
    description="Where the `type` of a problem leads.",
    responses=_answers(shapes.ProblemKind, "The meaning.", on_404="There is no problem of this name."),
    tags=["problems"],
)

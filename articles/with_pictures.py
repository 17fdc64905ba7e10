"""The pictures that came with a take, in the story that is made of it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from articles.from_take import Draft
from articles.matching_pictures import Came, match
from articles.merge import Block, Json, Working
from media.models import Image
from wire.delivery import number_in
from wire.models import Attachment, Take
from wire.parsers.draft import Paragraph


def captions_of(take: Take, attachments: Sequence[Attachment]) -> dict[int, Paragraph]:
    """The take's caption of each attachment, by the attachment's key, whatever the order in which they came."""
    stem = take.file_name.rpartition(".")[0]
    came = [Came(each.pk, each.name, number_in(each.name, stem), each.caption) for each in attachments]
    return match(take.draft().captions, came)


def with_pictures(draft: Draft, take: Take) -> Draft:
    """The story with the pictures that the library has already, each in the block of its caption.

    A picture without a caption in the copy stands at the end. One that was refused is told in the note for the desk;
    one that still waits is put in when it is there.
    """
    attachments = list(take.attachments.all())
    paragraphs = captions_of(take, attachments)
    images = usable_images(each.image for each in attachments)
    placed = {
        paragraphs[each.pk].number: str(each.image)
        for each in attachments
        if each.pk in paragraphs and each.image in images
    }
    extra = [each for each in attachments if each.pk not in paragraphs and each.image in images]
    blocks = [_placed(block, draft.origins[block.uuid], placed) for block in draft.working.blocks]
    added = [_added(each) for each in extra]
    notes = [refused(each) for each in attachments if each.refusal]
    working = Working(draft.working.fields, (*blocks, *added), draft.working.lists, draft.working.sets)
    return Draft(noted(working, notes), draft.origins | {block.uuid: [] for block in added})


def usable_images(uuids: Iterable[UUID | None]) -> set[UUID]:
    """Those that are in the library and may go into a story."""
    wanted = [each for each in uuids if each]
    found = Image.objects.filter(uuid__in=wanted, withdrawn_at=None) if wanted else Image.objects.none()
    return set(found.values_list("uuid", flat=True))


def noted(working: Working, notes: Iterable[str]) -> Working:
    """The story with these lines in the note for the desk, each once."""
    lines = str(working.fields.get("desk_note") or "").splitlines()
    new = [note for note in notes if note not in lines]
    return replace(working, fields=dict(working.fields) | {"desk_note": "\n".join([*lines, *new])})


def refused(attachment: Attachment) -> str:
    reason = " ".join(attachment.refusal.split())
    return f"The picture {attachment.name} that belongs to the copy was not taken in. {reason}"


def _placed(block: Block, numbers: list[int], placed: dict[int, str]) -> Block:
    if block.type != "picture" or len(numbers) != 1 or numbers[0] not in placed:
        return block
    return replace(block, fields=dict(block.fields) | {"image": placed[numbers[0]]})


def _added(attachment: Attachment) -> Block:
    words: dict[str, Json] = {"caption": attachment.caption, "alt_text": "", "credit": attachment.credit}
    shown: dict[str, Json] = {"image": str(attachment.image), "crop": "", "is_decorative": False}
    return Block(str(uuid.uuid4()), "picture", shown | words)

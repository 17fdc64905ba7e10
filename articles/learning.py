"""What is learned from confirmed tags: the company an entity keeps. A worker's job, an entity at a time.

The profile is made anew from the newest stories in which people confirmed the entity: the words that few other stories
have, the entities beside it, the sections and desks. The tagger weighs them where a name may mean several.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from articles.models import Article, Tag
from articles.models.tags import Decision
from articles.texts import texts
from articles.working import read
from entities.family import family
from entities.models import Entity, Profile
from newsroom.lib import clock

CLAIM = timedelta(seconds=60)
MOST_STORIES = 40  # of the entity, the newest
OTHER_STORIES = 60  # the newest of all, to see which words are everybody's
MOST_WORDS = 150
MOST_BESIDE = 60
_COMMON_FROM = 0.2  # of the other stories
_WORD = re.compile(r"[^\W\d_]{4,}")


def waiting(now: datetime, most: int) -> int:
    return len(_waiting(now).values_list("pk")[:most])


def _waiting(now: datetime):  # type: ignore[no-untyped-def]  # a QuerySet of Profile
    return Profile.objects.filter(stale_at__lte=now).order_by("stale_at", "id")


def learn_next() -> bool:
    """Make one profile that is stale; says whether there was one."""
    now = clock.now()
    profile = _waiting(now).select_related("entity").first()
    if profile is None:
        return False
    mine = Profile.objects.filter(pk=profile.pk, stale_at=profile.stale_at)
    if not mine.update(stale_at=now + CLAIM):
        return True  # another worker has it
    made = _profile(profile.entity)
    with transaction.atomic(durable=True):
        row = Profile.objects.select_for_update().get(pk=profile.pk)
        for name, value in made.items():
            setattr(row, name, value)
        row.made_at = now
        if row.stale_at == now + CLAIM:  # nobody decided anything meanwhile
            row.stale_at = None
        row.save()
    return True


def _profile(entity: Entity) -> dict[str, object]:
    stories = _stories(entity)
    others = list(
        Article.objects.exclude(pk__in=[story.pk for story in stories]).order_by("-changed_at", "-id")[
            :OTHER_STORIES
        ]
    )
    return {
        "stories": len(stories),
        "words": _words(stories, others),
        "beside": _beside(entity, stories),
        "sections": _shares(str(story.section.uuid) for story in stories if story.section),
        "desks": _shares(str(story.desk.uuid) for story in stories if story.desk),
    }


def _stories(entity: Entity) -> list[Article]:
    """The newest stories in which the entity, or one that was merged into it, was confirmed."""
    tags = Tag.objects.filter(entity__in=family(entity), decision=Decision.CONFIRMED).order_by("-article")
    pks = list(tags.values_list("article", flat=True)[:MOST_STORIES])
    return list(Article.objects.filter(pk__in=pks).select_related("section", "desk"))


def _words(stories: Iterable[Article], others: Iterable[Article]) -> dict[str, float]:
    """The share of the stories that have each word: of those in more than one, that are rare elsewhere."""
    own = [_words_of(story) for story in stories]
    counts = Counter(word for words in own for word in words)
    elsewhere = Counter(word for story in others for word in _words_of(story))
    too_common = _COMMON_FROM * OTHER_STORIES
    fewest = 2 if len(own) > 2 else 1
    rare = {word: n for word, n in counts.items() if n >= fewest and elsewhere[word] < too_common}
    best = sorted(rare, key=lambda word: (-rare[word], word))[:MOST_WORDS]
    return {word: round(rare[word] / len(own), 3) for word in best}


def _words_of(story: Article) -> set[str]:
    """Words that are written in small letters: names are weighed by themselves."""
    return {
        word for each in texts(read(story)) for word in _WORD.findall(each.text) if word == word.casefold()
    }


def _beside(entity: Entity, stories: list[Article]) -> dict[str, float]:
    """By uuid, the share of the stories in which another entity was confirmed, too."""
    tags = Tag.objects.filter(article__in=stories, decision=Decision.CONFIRMED).exclude(entity=entity)
    counts = Counter(str(uuid) for uuid in tags.values_list("entity__uuid", flat=True))
    return {uuid: round(n / len(stories), 3) for uuid, n in counts.most_common(MOST_BESIDE)}


def _shares(values: Iterable[str]) -> dict[str, float]:
    counts = Counter(values)
    total = sum(counts.values())
    return {value: round(n / total, 3) for value, n in counts.items()}


def hold(entities: Iterable[int]) -> None:
    """Lock what is learned of these entities (primary keys), in their order: in the transaction of a verb.

    Whoever counts what people said of an entity holds it first, so that no two stories wait for each other.
    """
    keys = sorted(set(entities))
    Profile.objects.bulk_create([Profile(entity_id=key) for key in keys], ignore_conflicts=True)
    list(
        Profile.objects.select_for_update().filter(entity_id__in=keys).order_by("entity_id").values_list("pk")
    )


def forget(entities: Iterable[int], now: datetime) -> None:
    """The profiles of these entities (primary keys) are to be made anew: in the transaction of a verb."""
    keys = list(entities)
    hold(keys)
    Profile.objects.filter(entity_id__in=keys).update(stale_at=now)

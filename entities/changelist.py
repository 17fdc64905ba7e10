"""The list of entities: by name, read by keyset. Nothing is counted or skipped, so 100,000 are as quick as ten."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from entities.models import Entity
from newsroom.lib.numbers import LARGEST_KEY, whole

AFTER = "after"
FURTHEST = 100  # page of a search; who has not found it there types more


class EntityList(ChangeList):
    """`?after=KEY`: the entities behind this one, in the order (name, key). Index: entity_by_name."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        kept: dict[str, Any] = super().get_filters_params(params)
        kept.pop(AFTER, None)
        return kept

    def get_results(self, request: HttpRequest) -> None:
        begins = self._begin(request)
        rows = list(begins[: self.list_per_page + 1])
        self.result_list = rows[: self.list_per_page]
        self.has_more = len(rows) > self.list_per_page
        self.is_first = begins is self.queryset
        self.result_count = self.full_result_count = len(self.result_list)
        self.show_full_result_count = self.show_admin_actions = False
        self.can_show_all, self.multi_page = False, False
        self.paginator = Countless(self.queryset, self.list_per_page)

    def _begin(self, request: HttpRequest) -> "QuerySet[Entity]":
        key = whole(request.GET.get(AFTER, ""), LARGEST_KEY)
        last = Entity.objects.filter(pk=key).first() if key is not None else None
        entities: QuerySet[Entity] = self.queryset
        if last is None:
            return entities
        return entities.filter(name__gte=last.name).filter(Q(name__gt=last.name) | Q(pk__gt=last.pk))

    @property
    def address_of_more(self) -> str:
        return self.get_query_string({AFTER: self.result_list[-1].pk}) if self.result_list else ""

    @property
    def address_of_first(self) -> str:
        return self.get_query_string(remove=[AFTER])


class Countless(Paginator[Any]):
    """Pages without their number: one row more is read than is shown. For the search while somebody types."""

    count = 0

    def page(self, number: Any) -> Page[Any]:
        number = min(max(int(number), 1), FURTHEST)
        first = (number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        return _Page(rows, number, self)


class _Page(Page[Any]):
    def __init__(self, rows: list[Any], number: int, paginator: Countless) -> None:
        super().__init__(rows[: paginator.per_page], number, paginator)
        self._has_more = len(rows) > paginator.per_page and number < FURTHEST

    def has_next(self) -> bool:
        return self._has_more

    def has_other_pages(self) -> bool:
        return self.has_previous() or self.has_next()

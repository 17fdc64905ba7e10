"""The portrait on an entity's page: the picker of a picture block. The authority file knows no pictures, so it is added
to its page from here.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from desk.forms import PROPOSED, CropSelect, PicturePicker
from entities.list_filters import YesOrNoFilter
from entities.models import Entity
from media.models import Image, Portrait

WRITES = "entities.change_entity"


class PortraitForm(forms.ModelForm[Portrait]):
    class Meta:
        model = Portrait
        fields = ("image", "crop", "caption", "alt_text", "credit")
        widgets = {
            "image": PicturePicker,
            "crop": CropSelect,
            "caption": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "alt_text": forms.TextInput(attrs={"dir": "auto"}),
            "credit": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        image = Image.objects.filter(pk=self.instance.image_id).first() if self.instance.image_id else None
        self.fields["crop"].widget.offered = frozenset(image.crop_names() if image else PROPOSED)
        self.fields["image"].required = True
        self.fields["image"].error_messages["required"] = "Choose a picture, or take the portrait away."


class PortraitInline(admin.StackedInline[Portrait, Entity]):
    """Who may change the entity may choose its portrait: rights are not given for it alone."""

    model = Portrait
    form = PortraitForm
    extra = 0
    verbose_name_plural = "Portrait"

    class Media:
        css = {"all": ["desk/desk.css"]}

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("entities.view_entity")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(WRITES)

    has_add_permission = has_delete_permission = has_change_permission

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the admin's pencil and plus sign: a picture is uploaded in the library."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "image" and field is not None:
            field.widget = PicturePicker()
        return field


class PortraitFilter(YesOrNoFilter):
    title = "portrait"
    parameter_name = "has_portrait"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entity]) -> QuerySet[Entity]:
        has_one = Exists(Portrait.objects.filter(entity=OuterRef("pk"), image__isnull=False))
        if self.value() == "yes":
            return queryset.filter(has_one)
        return queryset.filter(~has_one) if self.value() == "no" else queryset

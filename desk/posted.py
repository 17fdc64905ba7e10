"""From the posted page to the working copy that its writer means."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms

from articles.merge import Block as BlockValue
from articles.merge import Working
from articles.models.blocks import Block
from articles.working import FIELDS, value_of
from desk.forms import StoryForm


def working_from(form: StoryForm, formsets: Iterable[Any]) -> Working:
    """The values of a page whose forms are valid: `is_valid` has been asked. Tags are decided elsewhere."""
    story = form.instance
    return Working(
        fields={name: value_of(story, name) for name in FIELDS if name in form.cleaned_data},
        blocks=tuple(_block(each) for each in _in_order(formsets)),
        lists={"bylines": form.bylines()},
    )


def _in_order(formsets: Iterable[Any]) -> list[forms.ModelForm[Any]]:
    """The forms of all blocks as they stand on the page, without those that were deleted or left untouched."""
    kept = [form for formset in formsets for form in formset.forms if _is_kept(form)]
    return sorted(kept, key=lambda form: form.cleaned_data.get("ordering") or 0)


def _is_kept(form: forms.ModelForm[Any]) -> bool:
    if form.cleaned_data.get("DELETE"):
        return False
    is_known = bool(form.instance.pk or form.cleaned_data.get("key"))
    return is_known or form.has_changed()


def _block(form: forms.ModelForm[Any]) -> BlockValue:
    block: Block = form.instance
    uuid = form.cleaned_data.get("key") or (block.uuid if block.pk else uuid4())
    return BlockValue(str(uuid), block.type, {name: value_of(block, name) for name in block.values})


def are_valid(form: StoryForm, formsets: Iterable[Any]) -> bool:
    """Whether every form is right. A block whose row a colleague has deleted meanwhile is no fault of the writer."""
    every = [form.is_valid(), *(_is_right(each) for formset in formsets for each in formset.forms)]
    return all(every)


def _is_right(form: forms.ModelForm[Any]) -> bool:
    form.is_valid()
    return not set(form.errors) - {"id", "parent"} or bool(form.cleaned_data.get("DELETE"))

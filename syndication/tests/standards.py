"""Validation against the standards' own schemas, with formats checked and nothing fetched."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "schemas"
FORMATS = ("date-time", "uri", "uri-reference", "uuid")


def _read(name: str) -> dict[str, Any]:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@cache
def validator(name: str) -> Draft202012Validator:
    """Raises when a format that we rely on would go unchecked, for then a test could not fail."""
    unchecked = set(FORMATS) - set(FormatChecker.checkers)
    assert not unchecked, f"install jsonschema[format-nongpl]: nothing checks {unchecked}"
    geo = Resource(contents=_read("GeoJSON-schema.json"), specification=DRAFT202012)
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    return Draft202012Validator(_read(name), registry=registry, format_checker=FormatChecker())


def faults(item: Any, name: str = "ninjs-schema_3.1.json") -> list[str]:
    """What is wrong with it, in words."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(item)]


def problem_faults(body: Any) -> list[str]:
    return faults(body, "problem-object-rfc9457.json")

"""Validation against the standards' own schemas, with formats checked and nothing fetched."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from syndication.views.about import schema

SCHEMAS = Path(__file__).parent / "schemas"
FORMATS = ("date-time", "uri", "uri-reference", "uuid")


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return found


@cache
def validator(name: str) -> Draft202012Validator:
    """Raises when a format that we rely on would go unchecked, for then a test could not fail."""
    unchecked = set(FORMATS) - set(FormatChecker.checkers)
    assert not unchecked, f"install jsonschema[format-nongpl]: nothing checks {unchecked}"
    geo = DRAFT202012.create_resource(_read("GeoJSON-schema.json"))
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    return Draft202012Validator(_read(name), registry=registry, format_checker=FormatChecker())


def faults(item: Any, name: str = "ninjs-schema_3.1.json") -> list[str]:
    """What is wrong with it, in words."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(item)]


def problem_faults(body: Any) -> list[str]:
    return faults(body, "problem-object-rfc9457.json")


def api_faults(answer: Any, shape: str) -> list[str]:
    """What an answer says that our own schema does not, or the other way round."""
    checked = {
        "$ref": f"#/components/schemas/{shape}",
        "components": _closed(deepcopy(schema()["components"])),
    }
    validator = Draft202012Validator(checked, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]


def _closed(schema: Any) -> Any:
    """The schema with no room for members that it does not name."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
        for value in schema.values():
            _closed(value)
    elif isinstance(schema, list):
        for value in schema:
            _closed(value)
    return schema

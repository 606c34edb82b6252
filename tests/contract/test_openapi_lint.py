"""The OpenAPI document is valid, and says everything that a stranger's program needs to know."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from roundtable.app import ROUTES, create_app
from roundtable.openapi import document
from roundtable.settings import Settings
from tests.support.run import ROOT
from tests.support.tools import tool

Operation = dict[str, Any]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("openapi")
    settings = Settings(environment="test", database_url=f"sqlite:///{folder}/none.db", site_dir=folder)
    application = create_app(settings)
    found: dict[str, Any] = json.loads(json.dumps(document(application.api, ROUTES)))
    application.database.close()
    return found


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    for path, item in described["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_document_is_openapi_3_1(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    assert [str(error) for error in OpenAPIV31SpecValidator(described).iter_errors()] == []


def test_document_lints_clean(described: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(described))
    done = tool("redocly", "lint", path, "--config", ROOT / "tests" / "tools" / "redocly.yaml", "--format", "json")
    problems = json.loads(done.stdout)["problems"]
    said = [f"{each['ruleId']}: {each['message']} {each['location'][0].get('pointer')}" for each in problems]
    assert (done.returncode, said) == (0, [])


def test_operations_have_names_in_one_style(described: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in _operations(described)]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []
    assert len(names) == len(set(names))


def test_every_operation_and_parameter_is_explained(described: dict[str, Any]) -> None:
    silent = [
        f"{operation['operationId']} {parameter.get('name', '')}"
        for _, _, operation in _operations(described)
        for parameter in [operation, *operation.get("parameters", [])]
        if not parameter.get("description")
    ]
    assert silent == []


def test_every_operation_stands_in_a_section_that_is_explained(described: dict[str, Any]) -> None:
    explained = {tag["name"] for tag in described["tags"] if tag["description"]}
    assert {tag for _, _, operation in _operations(described) for tag in operation["tags"]} <= explained


def test_every_operation_says_how_it_fails_and_how_reads_are_kept(described: dict[str, Any]) -> None:
    for path, method, operation in _operations(described):
        answers = operation["responses"]
        assert list(answers["default"]["content"]) == ["application/problem+json"], path
        assert "422" not in answers, path
        public = operation["security"] == [] and "availability" not in path
        if method == "get" and public:
            assert "304" in answers, path


def test_every_json_body_and_answer_has_a_shape(described: dict[str, Any]) -> None:
    bare = [
        f"{operation['operationId']} {status}"
        for _, _, operation in _operations(described)
        for status, answer in [("body", operation.get("requestBody", {})), *operation["responses"].items()]
        for kind, content in answer.get("content", {}).items()
        if kind.endswith("json") and not content.get("schema")
    ]
    assert bare == []


def test_every_body_has_an_example(described: dict[str, Any]) -> None:
    bodies = {
        f"{operation['operationId']} {kind}": content
        for _, _, operation in _operations(described)
        for kind, content in operation.get("requestBody", {}).get("content", {}).items()
    }
    shown = {name: [*content, *_resolved(described, content["schema"])] for name, content in bodies.items()}
    assert [name for name, words in shown.items() if not {"example", "examples"} & set(words)] == []


def _resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, or the component that it names."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = described["components"]["schemas"].get(name, schema)
    return found


def test_acts_say_whether_a_key_is_needed(described: dict[str, Any]) -> None:
    schemes = set(described["components"]["securitySchemes"])
    for path, method, operation in _operations(described):
        named = {name for each in operation["security"] for name in each}
        assert named <= schemes, path
        assert (method == "get") or operation["security"] != [], path

"""docker-compose.yml and Dockerfile, read as files: there may be no engine here to run them."""

from pathlib import Path

import pytest
import yaml

from newsroom.supervise import read_procfile

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
PROCFILE = read_procfile((ROOT / "Procfile").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text().splitlines()


def test_every_process_of_the_procfile_is_a_service():
    assert set(PROCFILE) < set(SERVICES)
    assert set(SERVICES) == {*PROCFILE, "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", list(PROCFILE))
def test_a_services_command_is_the_procfiles(name):
    # In a compose file a dollar of the shell is written twice.
    assert SERVICES[name]["command"].replace("$$", "$") == f"sh -c 'exec {PROCFILE[name]}'"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_service_that_runs_on_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


def test_what_must_outlive_a_container_lies_in_a_volume():
    assert set(COMPOSE["volumes"]) == {"var", "postgres", "redis"}
    for name in PROCFILE:
        assert "var:/srv/newsroom/var" in SERVICES[name]["volumes"]
    assert SERVICES["postgres"]["volumes"] == ["postgres:/var/lib/postgresql/data"]


def test_nothing_starts_before_the_database_is_migrated():
    for name in PROCFILE:
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_redis_never_throws_a_queued_message_away():
    assert "noeviction" in SERVICES["redis"]["command"]


def test_no_secret_stands_in_the_file():
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        values = [service.get("environment", {}).get(name) for service in SERVICES.values()]
        assert all(value is None or value.startswith(f"${{{name}:?") for value in values)


def test_the_image_runs_as_a_user_of_its_own_and_installs_by_hash():
    users = [line for line in DOCKERFILE if line.startswith("USER ")]
    assert users == ["USER newsroom"]
    assert any("--require-hashes" in line for line in DOCKERFILE)
    assert DOCKERFILE.index("USER newsroom") < next(
        i for i, line in enumerate(DOCKERFILE) if line.startswith("CMD")
    )


def test_the_images_own_command_is_the_web_process():
    assert f'"exec {PROCFILE["web"]}"' in DOCKERFILE[-1]

"""A real S3 endpoint on this machine, and a newsroom's bucket in it."""

import socket
from collections import Counter
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

from newsroom.lib import backends

NAME = "paper-pictures"


class Endpoint:
    """Listens on 127.0.0.1 at a free port; what lies in it is gone when it stops."""

    def __init__(self) -> None:
        self.server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self.server.start()
        _, port = self.server.get_host_and_port()
        self.url = f"http://127.0.0.1:{port}"
        self.client = boto3.client("s3", **self._who(), config=Config(s3={"addressing_style": "path"}))

    def _who(self) -> dict[str, str]:
        return {
            "endpoint_url": self.url,
            "region_name": "eu-west-1",
            "aws_access_key_id": "key",
            "aws_secret_access_key": "secret",
        }

    def empty(self) -> None:
        urlopen(f"{self.url}/moto-api/reset", data=b"", timeout=10).close()
        self.client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})

    def stop(self) -> None:
        self.client.close()
        self.server.stop()
        if self.server._server:
            self.server._server.server_close()

    @property
    def storage_url(self) -> str:
        return storage_url(self.url)

    def names(self, area: str) -> set[str]:
        found = self.client.list_objects_v2(Bucket=NAME, Prefix=f"news/{area}/").get("Contents", [])
        return {item["Key"].removeprefix(f"news/{area}/") for item in found}

    def head(self, area: str, name: str):
        return self.client.head_object(Bucket=NAME, Key=f"news/{area}/{name}")

    def keep_versions(self) -> None:
        self.client.put_bucket_versioning(Bucket=NAME, VersioningConfiguration={"Status": "Enabled"})

    def versions(self, area: str) -> dict[str, int]:
        """How often each object was written since `keep_versions`."""
        found = self.client.list_object_versions(Bucket=NAME, Prefix=f"news/{area}/")["Versions"]
        return Counter(item["Key"].removeprefix(f"news/{area}/") for item in found)

    def answers_strangers(self, area: str, name: str) -> int:
        """The status that somebody without a key is answered with."""
        try:
            with urlopen(f"{self.url}/{NAME}/news/{area}/{name}", timeout=10) as answer:
                return int(answer.status)
        except HTTPError as refusal:
            refusal.close()
            return int(refusal.code)

    def make_public(self, area: str, name: str) -> None:
        self.client.put_object_acl(Bucket=NAME, Key=f"news/{area}/{name}", ACL="public-read")


def storage_url(endpoint: str) -> str:
    return f"s3://key:secret@{NAME}/news?endpoint={endpoint}&region=eu-west-1"


def storages_at(url: str) -> dict[str, dict]:
    return {
        "default": backends.storage(url, "originals"),
        "renditions": backends.storage(url, "renditions"),
    }


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

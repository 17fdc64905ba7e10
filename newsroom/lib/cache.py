"""A Redis cache that fails open: a page is slower without its cache, never missing."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class OpenRedisCache(RedisCache):
    """Django's Redis cache, in which an unreachable Redis is an empty one. Each failure is logged."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError as error:
            return self._told("get", error, default)

    def set(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except RedisError as error:
            self._told("set", error, None)

    def add(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> bool:
        try:
            return bool(super().add(key, value, timeout, version))
        except RedisError as error:
            return bool(self._told("add", error, True))

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return bool(super().delete(key, version))
        except RedisError as error:
            return bool(self._told("delete", error, False))

    @staticmethod
    def _told(method: str, error: RedisError, instead: Any) -> Any:
        logger.warning("cache %s failed, going on without: %s", method, error)
        return instead

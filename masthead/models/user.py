import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


def plain_address(email: str) -> str:
    """The address as it is kept and compared: without spaces around it and in lower case."""
    return email.strip().lower()


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not plain_address(email):
            raise ValueError("A log-in needs an e-mail address.")
        user = self.model(email=plain_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **fields, is_staff=True, is_superuser=True)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=plain_address(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff, who logs in with an e-mail address. What they may do comes from their roles (groups)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    desk = models.ForeignKey("masthead.Desk", models.SET_NULL, null=True, blank=True, related_name="people")
    is_staff = models.BooleanField("may log in to the admin", default=True)
    is_active = models.BooleanField(
        "active", default=True, help_text="Take this away instead of deleting: the log keeps what they did."
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_whatever_its_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = plain_address(self.email)

    @property
    def label(self) -> str:
        return f"user:{self.uuid}"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

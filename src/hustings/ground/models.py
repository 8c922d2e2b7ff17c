"""The three tables of the ground: files, sealed parts, searchable texts."""

from django.db import models
from django.db.models import Q

from .fields import RefField


class Blob(models.Model):
    """A file as it was taken: its bytes lie in the storage under `key`, encrypted where `sealed`."""

    ref = RefField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=120, unique=True)
    sealed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        """The hash is that of the plain bytes."""

        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="blob_sha256_form")
        ]

    def __str__(self) -> str:
        return self.name


class Sealed(models.Model):
    """A confidential part: ciphertext, and the data key wrapped for whoever may open it."""

    ref = RefField()
    scheme = models.CharField(max_length=20)
    ciphertext = models.BinaryField()
    wraps = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        """Only schemes that the software knows how to open."""

        constraints = [
            models.CheckConstraint(condition=Q(scheme__in=["server-key"]), name="sealed_scheme_known")
        ]

    def __str__(self) -> str:
        return self.ref


class SearchText(models.Model):
    """The folded words of a thing in one language, as search finds them."""

    kind = models.SlugField(max_length=40)
    ref = models.CharField(max_length=26)
    language = models.CharField(max_length=16)
    text = models.TextField()

    class Meta:
        """One text a thing and language."""

        constraints = [models.UniqueConstraint(fields=["kind", "ref", "language"], name="search_text_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref} {self.language}"

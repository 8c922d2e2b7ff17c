"""A password hash that costs a test nothing and that the real processes can still read."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """Argon2 with the smallest parameters; they stand in the hash itself."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1

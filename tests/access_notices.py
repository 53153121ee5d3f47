"""Everybody who logs in has own messages: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)."""

OWN = (302, 200, 200, 200, 200, 200, 200)

ROWS = {
    "/notices/": OWN,
    "/notices/settings/": OWN,
    "/notices/read/": (302, 405, 405, 405, 405, 405, 405),
}

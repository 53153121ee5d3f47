"""Who may open the register's pages: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou).

The permission is nobody's by role; Hilde has it (tests/edsite/test_register_pages.py).
"""

NOBODY = (302, 403, 403, 403, 403, 403, 403)

ROWS = {
    "/register/": NOBODY,
    "/register/export.xlsx": NOBODY,
    "/register/unknown/": NOBODY,
}

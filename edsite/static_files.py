"""Static files in production: every address bears the content's digest, also inside scripts."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as Base


class HashedModulesStorage(Base):
    # Without it a script would import another by its plain name, which a browser asks for anew
    # each time, and two releases could mix on one page. Our own scripts alone: with Django's
    # switch, comments in those of packages count as imports.
    patterns = (*Base.patterns, ("js/*.js", Base._js_module_import_aggregation_patterns[1]))

"""The first pulse check-in: three themes, nine statements, English and French."""

from django.db import migrations

from engagement.actions.instrument import PULSE_1, load_instrument


def load(apps, schema_editor):
    load_instrument(PULSE_1, registry=apps)


class Migration(migrations.Migration):
    dependencies = [("engagement", "0002_own_audience")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]

"""The sets of questions that the portal comes with. What is there already keeps its questions."""

from django.db import migrations

from engagement.actions.instrument import load_shipped


def load(apps, schema_editor):
    load_shipped(registry=apps)


class Migration(migrations.Migration):
    dependencies = [("engagement", "0010_instruments")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop, elidable=False)]

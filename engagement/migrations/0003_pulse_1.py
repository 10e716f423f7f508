"""Once loaded the pulse check-in. Now 0011 loads all that the portal comes with, this one too."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("engagement", "0002_own_audience")]

    operations = []

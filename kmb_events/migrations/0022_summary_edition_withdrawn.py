from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_down_with_the_page(apps, schema_editor):
    """A page that was taken down had taken down all its languages."""
    pages = apps.get_model("kmb_events", "SummaryPage").objects.filter(pk=OuterRef("page"))
    editions = apps.get_model("kmb_events", "SummaryEdition").objects
    editions.update(withdrawn_at=Subquery(pages.values("withdrawn_at")))


class Migration(migrations.Migration):
    dependencies = [("kmb_events", "0021_brief_batch")]

    operations = [
        migrations.AddField(
            model_name="summaryedition",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taken down"),
        ),
        migrations.RunPython(take_down_with_the_page, migrations.RunPython.noop, elidable=True),
    ]

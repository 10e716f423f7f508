from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kmb_events", "0019_summary_work")]

    operations = [
        migrations.AddField(
            model_name="brief",
            name="web_page",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AlterField(
            model_name="brief",
            name="shape",
            field=models.CharField(
                choices=[("one", "One page"), ("four", "Four pages")],
                default="one",
                max_length=5,
                verbose_name="length",
            ),
        ),
    ]

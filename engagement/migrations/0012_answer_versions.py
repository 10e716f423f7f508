import django.db.models.deletion
import django.db.models.functions.datetime
import partnerportal.foundation.encrypted
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagement', '0009_record'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(
            model_name='response',
            name='started_at',
        ),
        migrations.AddField(
            model_name='answer',
            name='changed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='response',
            name='opens_early_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='Answering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('one_at_a_time', models.BooleanField(default=False)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AnswerVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='answer')),
                ('does_not_fit', models.BooleanField(default=False, verbose_name='would rather not say, or it does not fit')),
                ('not_yet', models.BooleanField(default=False, verbose_name='not yet')),
                ('comment', partnerportal.foundation.encrypted.EncryptedTextField(blank=True, verbose_name='comment')),
                ('audience', models.PositiveSmallIntegerField(choices=[(1, 'Only me'), (2, 'Me and my co-lead'), (3, 'Our team'), (4, 'Our team and our facilitator')], default=2, verbose_name='who can see')),
                ('said_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='engagement.answer')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]

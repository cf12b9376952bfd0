import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('fieldwork', '0001_tables'),
        ('files', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='TakenOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file')),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
            ],
        ),
    ]

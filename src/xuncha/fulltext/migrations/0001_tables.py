from django.db import migrations, models

from xuncha.fulltext import index


class Migration(migrations.Migration):

    replaces = [('fulltext', '0001_initial'), ('fulltext', '0002_index'), ('fulltext', '0003_mark')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Text',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('thing', models.BigIntegerField()),
                ('tokens', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'thing'), name='fulltext_one_text_of_a_thing')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.BigIntegerField()),
                ('thing', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mark', 'thing'), name='fulltext_a_mark_of_a_thing_once')],
            },
        ),
        migrations.RunPython(
            lambda _apps, editor: index.put_up(editor.connection),
            lambda _apps, editor: index.take_down(editor.connection),
        ),
    ]

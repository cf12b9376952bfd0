import django.db.models.deletion
import uuid
import xuncha.workflow.sorting
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('organisations', '0001_initial'), ('organisations', '0003_indexes_of_the_list'), ('organisations', '0007_name_keys')]

    initial = True

    dependencies = []

    operations = [
        Tables(
            migrations.CreateModel(
                name='Jurisdiction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='名称')),
                    ('name_key', xuncha.workflow.sorting.NameKeyField(db_index=True, default='', editable=False, max_length=800, of='name')),
                    ('level', models.CharField(choices=[('province', '省'), ('city', '市（州）'), ('county', '县（市、区）'), ('town', '乡镇（街道）'), ('village', '村（社区）')], max_length=16, verbose_name='层级')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.jurisdiction', verbose_name='上级')),
                    ('path', models.CharField(db_index=True, editable=False, max_length=120)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='organisations_one_place_of_a_name_below_a_parent'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('name',), name='organisations_one_root_of_a_name')],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='名称')),
                    ('name_key', xuncha.workflow.sorting.NameKeyField(db_index=True, default='', editable=False, max_length=800, of='name')),
                    ('code', models.CharField(max_length=32, unique=True, verbose_name='统一编码')),
                    ('kind', models.CharField(choices=[('committee', '党委'), ('party_group', '党组'), ('working_committee', '工委'), ('general_branch', '党总支'), ('branch', '党支部'), ('village', '村（社区）党组织'), ('school', '学校'), ('company', '国有企业'), ('office', '巡察机构'), ('discipline', '纪检监察机关'), ('organisation_department', '组织部门'), ('other', '其他')], max_length=32, verbose_name='类型')),
                    ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='organisations.jurisdiction', verbose_name='所属地区')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.organisation', verbose_name='上级组织')),
                    ('authority', models.CharField(blank=True, max_length=100, verbose_name='干部管理权限')),
                    ('party_members', models.PositiveIntegerField(blank=True, null=True, verbose_name='党员人数')),
                    ('village_class', models.CharField(blank=True, choices=[('ordinary', '一般村'), ('watched', '关注村'), ('key', '重点村')], max_length=16, verbose_name='村级分类')),
                    ('abolished_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organisations.organisation', verbose_name='并入')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', 'name_key'], name='organisatio_kind_e93a5b_idx'), models.Index(fields=['jurisdiction', 'name_key'], name='organisatio_jurisdi_5dadc2_idx'), models.Index(fields=['kind', 'jurisdiction'], name='organisatio_kind_a7e324_idx'), models.Index(fields=['kind', 'party_members'], name='organisatio_kind_ca9ac9_idx'), models.Index(fields=['party_members'], name='organisatio_party_m_e10e56_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', None), ('abolished_on__isnull', False), _connector='OR'), name='organisations_merged_means_abolished'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('pk')), _negated=True), name='organisations_not_merged_into_itself'), models.CheckConstraint(condition=models.Q(('village_class', ''), ('kind', 'village'), _connector='OR'), name='organisations_a_class_is_of_a_village')],
                },
            ),
        ),
    ]

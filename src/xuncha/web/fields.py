"""How every form of the house is written: the label, the field, and beside it what is wrong."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the templates of the kit."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

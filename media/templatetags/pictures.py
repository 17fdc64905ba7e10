"""`{% load pictures %}{% picture renditions alt=... crop="16x9" sizes="..." is_lead=True %}`"""

from django import template

from media.picture import picture

register = template.Library()

register.simple_tag(picture)

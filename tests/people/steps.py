"""What people do at the door, in plain functions."""

from datetime import datetime

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.builders import a_person
from xuncha.organisations.models import Organisation
from xuncha.people import totp
from xuncha.people.actions.own import SEED
from xuncha.people.models import Authenticator, Person
from xuncha.people.sealing import seal

PASSWORD = "北风吹过三道梁子的清晨八点"


def a_member(*personas: str, enrolled: bool = False, password: str = PASSWORD) -> Person:
    """A person who has signed in before; enrolled, with the seed at hand as `person.seed`."""
    home = Organisation.objects.filter(name="云岭市委巡察办").first()
    person = a_person(*personas, password=password, organisation=home)
    Person.objects.filter(pk=person.pk).update(password_changed_at=timezone.now())
    if enrolled:
        give_factor(person)
    person.refresh_from_db()
    return person


def give_factor(person: Person) -> bytes:
    seed = totp.new_seed()
    Authenticator.objects.create(
        person=person, sealed=seal(seed, purpose=SEED, whose=person.pk), since=timezone.now()
    )
    return seed


def tell_password(client: Client, username: str, password: str = PASSWORD, **headers: str) -> HttpResponse:
    return client.post("/people/sign-in/", {"username": username, "password": password}, **headers)


def tell_code(client: Client, seed: bytes, at: datetime | None = None) -> HttpResponse:
    moment = at or timezone.now()
    return client.post("/people/sign-in/code/", {"code": totp.digits(seed, moment.timestamp())})


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200

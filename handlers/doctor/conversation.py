"""Choosing a doctor: one line in, filters by buttons, a card; favourites for plan B."""

from __future__ import annotations

from aiogram.enums import ContentType

from doctors.found import Advice, Outcome
from doctors.model import PEDIATRICIAN, THERAPIST
from handlers.doctor import favourites
from handlers.doctor.callbacks import Narrow
from handlers.doctor.screens import TELLING
from handlers.doctor.search import (
    CHOSEN,
    again,
    ask_location,
    begin,
    entry,
    located,
    located_anywhere,
    named,
    narrow,
    option,
    pick,
    results,
    show_all,
    show_map,
    suggestion,
    turn,
    without_filters,
)
from handlers.doctor.states import FindDoctor
from handlers.kit.callbacks import Page, Pick
from handlers.kit.declaring import Answer, Command, Conversation, Press, Typed
from services.meant import DoctorNamed, Expects
from services.spoken_wish import MAN, WOMAN

_EVERY = (FindDoctor.query, FindDoctor.location, FindDoctor.results, FindDoctor.card)
_LOCATIONS = (ContentType.LOCATION, ContentType.VENUE)  # a place chosen on the map comes with its location too

CONVERSATION = Conversation(
    name="doctor",
    states=FindDoctor,
    entries=(FindDoctor.query, FindDoctor.card),
    moves={
        FindDoctor.query: (FindDoctor.results, FindDoctor.location),
        FindDoctor.location: (FindDoctor.results,),
        FindDoctor.results: (FindDoctor.location,),
        FindDoctor.card: (FindDoctor.results,),
    },
    typed=dict.fromkeys(_EVERY, Typed(Expects.DOCTOR)),
    resume="doctor-again",
    commands=(Command("doctor", begin, listed=20, takes_words=True),),
    screens={
        "doctor": entry,
        "doctor-again": again,
        "doctor-near": ask_location,
        "doctor-all": show_all,
        "doctor-unfiltered": without_filters,
        "doctor-map": show_map,
        "doctor-results": results,
        "favourites": favourites.show,
        "favourite-keep": favourites.add,
        "favourite-drop": favourites.drop,
    },
    presses=(
        Press(Pick, pick, of="doctor"),
        Press(Pick, suggestion, of="suggestion"),
        Press(Pick, option, of="option"),
        Press(Pick, favourites.take_off, of="favourite-off"),
        Press(Narrow, narrow),
        Press(Page, turn, of="doctors"),
    ),
    answers=tuple(Answer(state, located, _LOCATIONS) for state in _EVERY),
    brings=dict.fromkeys(_LOCATIONS, located_anywhere),
    keyboards=(FindDoctor.location,),
    hears={DoctorNamed: named},
    labels={
        "doctor-near": "doctor-near",
        "doctor-new-search": "doctor",
        "favourites-open": "favourites",
        "action-file-declaration": "doctor",
        "said-doctor": "doctor",
    },
    deeds={"doctor": "doctor", "file": "doctor"},
    actions={"find-doctor": "doctor", "file-declaration": "doctor"},
    deep_links={"d": "doctor"},
    built=(
        *(f"why-{one.value.replace('_', '-')}" for one in TELLING),
        *(f"doctor-which-{one.replace('_', '-')}" for one in CHOSEN if one != "sex"),
        *(f"filter-{one}" for one in (WOMAN, MAN)),
        *(f"doctor-{one.value.replace('_', '-')}" for one in Outcome if one),
        *(f"suggest-{one.value}" for one in Advice),
        *(f"doctor-{what}-{one.lower()}" for what in ("left-out", "show") for one in (THERAPIST, PEDIATRICIAN)),
    ),
    families=("speciality", "settlement", "day", "day-on"),
)

"""The wording of a plan in German."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

GERMAN = Phrases(
    percent="{share} %",
    under="unter 1 %",
    over="über 99 %",
    book="Nehmen Sie {bookings} Buchungen an (je Uhrzeit: {profile}).",
    book_one_slot="Nehmen Sie {bookings} Buchungen an.",
    nobody_wanted="Niemand wird gebraucht, also nehmen Sie keine Buchungen an.",
    nobody_to_book="Niemand kann gebucht werden, also kommt von {arrivals} "
    "Gewünschten niemand.",
    not_worth="So wenige kommen, dass keine Buchung ihren Aufwand lohnt: nehmen Sie "
    "keine an.",
    expect="Im Mittel kommen {expected}",
    enough="mit {chance} Wahrscheinlichkeit kommen mindestens {arrivals}",
    crowd="mit {chance} kommen mehr als {seats}",
    crowd_unknown="ohne eine Zahl der Plätze ist nicht zu sagen, wie wahrscheinlich "
    "ein Gedränge ist",
    impossible="{arrivals} können nicht kommen, denn nur {bookings} können gebucht "
    "werden",
    not_reached="der Plan verlangt mehr, aber {bookings} ist das Höchste",
    care="bei mehr Buchungen müssten zu viele der Gekommenen wieder heimgehen",
    beyond_seats="{arrivals} sind gewünscht, aber es gibt nur {seats} Plätze",
    usually="An neun von zehn solchen Tagen kommen {low} bis {high}.",
    day="Zu erwarten sind {held} Gespräche; {away} Personen ({share} der Gekommenen) "
    "gehen womöglich ohne Gespräch; 19 von 20 Empfangenen warten unter {wait} Minuten.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Von {n} Eingeladenen buchten {came}: der "
            "Anteil der Eingeladenen, die buchen, ist {mean}, mit 95 % Sicherheit "
            "zwischen {low} und {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Von {n} Gebuchten bestätigten {came}: "
            "der Anteil der Gebuchten, die bestätigen, ist {mean}, mit 95 % "
            "Sicherheit zwischen {low} und {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Von {n} Gebuchten kamen {came}: der "
            "Anteil der Gebuchten, die kommen, ist {mean}, mit 95 % Sicherheit "
            "zwischen {low} und {high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Angenommener Anteil, noch keine Daten: "
            "{mean} der Eingeladenen buchen, mit 95 % Sicherheit zwischen {low} und "
            "{high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Angenommener Anteil, noch keine Daten: "
            "{mean} der Gebuchten bestätigen, mit 95 % Sicherheit zwischen {low} und "
            "{high}.",
            Denominator.BOOKED_TO_ARRIVED: "Angenommener Anteil, noch keine Daten: "
            "{mean} der Gebuchten kommen, mit 95 % Sicherheit zwischen {low} und "
            "{high}.",
        }
    ),
    few="{n} Ergebnisse sind wenig: mit den nächsten wird sich dieser Plan ändern.",
    lately="Alles zusammen wären es {share}; die letzten Tage und Menschen "
    "derselben Stufe und desselben Orts zählen mehr.",
)

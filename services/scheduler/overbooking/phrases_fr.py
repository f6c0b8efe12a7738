"""The wording of a plan in French."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

FRENCH = Phrases(
    percent="{share} %",
    under="moins de 1 %",
    over="plus de 99 %",
    book="Prenez {bookings} réservations (par horaire : {profile}).",
    book_one_slot="Prenez {bookings} réservations.",
    nobody_wanted="Personne n’est attendu : ne prenez aucune réservation.",
    nobody_to_book="Il n’y a personne à inscrire : sur {arrivals} voulus, personne ne "
    "peut venir.",
    not_worth="Si peu viennent qu’aucune réservation ne vaut son coût : n’en prenez "
    "aucune.",
    expect="En moyenne, {expected} viendront",
    enough="avec une probabilité de {chance}, il en vient au moins {arrivals}",
    crowd="avec une probabilité de {chance}, il en vient plus de {seats}",
    crowd_unknown="sans le nombre de places, nul ne peut dire combien une foule est "
    "probable",
    impossible="{arrivals} ne peuvent pas venir, car on ne peut en inscrire que "
    "{bookings}",
    not_reached="le plan en demande plus, mais {bookings} est le maximum",
    care="avec plus de réservations, trop de personnes venues repartiraient sans "
    "entretien",
    beyond_seats="{arrivals} sont voulus, mais il n’y a que {seats} places",
    usually="Neuf jours comme celui-ci sur dix, il en viendra de {low} à {high}.",
    day="Entretiens attendus : {held} ; personnes qui peuvent repartir sans entretien "
    ": {away} ({share} de celles qui viennent) ; 19 personnes reçues sur 20 attendent "
    "moins de {wait} minutes.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Invités : {n}, dont inscrits : {came}. Le "
            "taux des invités qui s’inscrivent est de {mean}, avec 95 % de confiance "
            "entre {low} et {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Inscrits : {n}, dont confirmés : "
            "{came}. Le taux des inscrits qui confirment est de {mean}, avec 95 % de "
            "confiance entre {low} et {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Inscrits : {n}, dont venus : {came}. Le "
            "taux des inscrits qui viennent est de {mean}, avec 95 % de confiance "
            "entre {low} et {high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Taux supposé, pas encore de données : "
            "{mean} des invités s’inscrivent, avec 95 % de confiance entre {low} et "
            "{high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Taux supposé, pas encore de données : "
            "{mean} des inscrits confirment, avec 95 % de confiance entre {low} et "
            "{high}.",
            Denominator.BOOKED_TO_ARRIVED: "Taux supposé, pas encore de données : "
            "{mean} des inscrits viennent, avec 95 % de confiance entre {low} et "
            "{high}.",
        }
    ),
    few="Peu de résultats ({n}) : ce plan changera avec les prochains.",
    lately="Tous jours confondus, cela fait {share} ; les derniers jours, et "
    "les personnes du même niveau et du même lieu, comptent davantage.",
)

"""The wording of a plan in Greek."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

GREEK = Phrases(
    percent="{share} %",
    under="κάτω από 1 %",
    over="πάνω από 99 %",
    book="Δεχτείτε {bookings} κρατήσεις (ανά ώρα έναρξης: {profile}).",
    book_one_slot="Δεχτείτε {bookings} κρατήσεις.",
    nobody_wanted="Δεν χρειάζεται κανείς, οπότε μη δεχτείτε κρατήσεις.",
    nobody_to_book="Δεν υπάρχει κανείς για κράτηση, οπότε από τους {arrivals} δεν θα "
    "έρθει κανείς.",
    not_worth="Έρχονται τόσο λίγοι που καμία κράτηση δεν αξίζει το κόστος της: μη "
    "δεχτείτε καμία.",
    expect="Κατά μέσο όρο θα έρθουν {expected}",
    enough="με πιθανότητα {chance} θα έρθουν τουλάχιστον {arrivals}",
    crowd="με πιθανότητα {chance} θα έρθουν πάνω από {seats}",
    crowd_unknown="χωρίς αριθμό θέσεων κανείς δεν ξέρει πόσο πιθανός είναι ο "
    "συνωστισμός",
    impossible="{arrivals} δεν μπορούν να έρθουν, γιατί μόνο {bookings} μπορούν να "
    "κλείσουν",
    not_reached="το σχέδιο ζητά περισσότερες, αλλά {bookings} είναι το ανώτατο",
    care="με περισσότερες κρατήσεις πάρα πολλοί θα έφευγαν χωρίς συνέντευξη",
    beyond_seats="ζητούνται {arrivals}, αλλά υπάρχουν μόνο {seats} θέσεις",
    usually="Σε εννέα από δέκα τέτοιες ημέρες θα έρθουν από {low} έως {high}.",
    day="Αναμενόμενες συνεντεύξεις: {held}· χωρίς συνέντευξη ίσως φύγουν {away} "
    "({share} όσων έρθουν)· 19 στους 20 που γίνονται δεκτοί περιμένουν κάτω από "
    "{wait} λεπτά.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Από {n} προσκεκλημένους έκλεισαν {came}: "
            "το ποσοστό των προσκεκλημένων που κλείνουν είναι {mean}, με βεβαιότητα "
            "95 % μεταξύ {low} και {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Από {n} κρατήσεις επιβεβαιώθηκαν "
            "{came}: το ποσοστό που επιβεβαιώνεται είναι {mean}, με βεβαιότητα 95 % "
            "μεταξύ {low} και {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Από {n} με κράτηση ήρθαν {came}: το "
            "ποσοστό όσων έρχονται είναι {mean}, με βεβαιότητα 95 % μεταξύ {low} και "
            "{high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Υποθετικό ποσοστό, χωρίς δεδομένα ακόμη: "
            "κλείνουν {mean} των προσκεκλημένων, με βεβαιότητα 95 % μεταξύ {low} και "
            "{high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Υποθετικό ποσοστό, χωρίς δεδομένα "
            "ακόμη: επιβεβαιώνουν {mean} όσων έχουν κράτηση, με βεβαιότητα 95 % "
            "μεταξύ {low} και {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Υποθετικό ποσοστό, χωρίς δεδομένα ακόμη: "
            "έρχονται {mean} όσων έχουν κράτηση, με βεβαιότητα 95 % μεταξύ {low} και "
            "{high}.",
        }
    ),
    few="Λίγα αποτελέσματα ({n}): με τα επόμενα το σχέδιο θα αλλάξει.",
    lately="Σε όλες τις ημέρες μαζί είναι {share}· οι τελευταίες ημέρες και "
    "όσοι είναι του ίδιου επιπέδου και τόπου μετρούν περισσότερο.",
)

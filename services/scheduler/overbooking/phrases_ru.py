"""The wording of a plan in Russian."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

RUSSIAN = Phrases(
    percent="{share} %",
    under="меньше 1 %",
    over="больше 99 %",
    book="Примите записей: {bookings} (по времени начала: {profile}).",
    book_one_slot="Примите записей: {bookings}.",
    nobody_wanted="Никто не нужен, поэтому записей не берите.",
    nobody_to_book="Записать некого, поэтому из нужных {arrivals} не придёт никто.",
    not_worth="Приходят так редко, что ни одна запись себя не окупает: записей не "
    "берите.",
    expect="В среднем придут {expected}",
    enough="с вероятностью {chance} придут не меньше {arrivals}",
    crowd="с вероятностью {chance} придут больше {seats}",
    crowd_unknown="без числа мест нельзя сказать, насколько вероятна толпа",
    impossible="{arrivals} прийти не могут, потому что записать можно только "
    "{bookings}",
    not_reached="плану нужно больше, но больше {bookings} записать нельзя",
    care="при большем числе записей слишком многие ушли бы без собеседования",
    beyond_seats="нужны {arrivals}, а мест только {seats}",
    usually="В девять таких дней из десяти придут от {low} до {high}.",
    day="Ожидается собеседований: {held}; без собеседования могут уйти {away} "
    "({share} пришедших); 19 из 20 принятых ждут меньше {wait} мин.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Из {n} приглашённых записались {came}: "
            "доля записавшихся среди приглашённых {mean}, с уверенностью 95 % от "
            "{low} до {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Из {n} записанных подтвердили {came}: "
            "доля подтвердивших среди записанных {mean}, с уверенностью 95 % от {low} "
            "до {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Из {n} записанных пришли {came}: доля "
            "пришедших среди записанных {mean}, с уверенностью 95 % от {low} до "
            "{high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Доля предположена, данных ещё нет: из "
            "приглашённых записываются {mean}, с уверенностью 95 % от {low} до {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Доля предположена, данных ещё нет: из "
            "записанных подтверждают {mean}, с уверенностью 95 % от {low} до {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Доля предположена, данных ещё нет: из "
            "записанных приходят {mean}, с уверенностью 95 % от {low} до {high}.",
        }
    ),
    few="Исходов мало ({n}): со следующими план изменится.",
    lately="По всем исходам вместе это {share}; последние дни и люди того же "
    "уровня и места весят больше.",
)

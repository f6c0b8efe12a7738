"""The wording of a plan in Bulgarian."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

BULGARIAN = Phrases(
    percent="{share} %",
    under="под 1 %",
    over="над 99 %",
    book="Приемете записвания: {bookings} (по начални часове: {profile}).",
    book_one_slot="Приемете записвания: {bookings}.",
    nobody_wanted="Никой не е нужен, затова не приемайте записвания.",
    nobody_to_book="Няма кого да запишете, затова от нужните {arrivals} няма да дойде "
    "никой.",
    not_worth="Идват толкова рядко, че нито едно записване не си струва: не приемайте "
    "записвания.",
    expect="Средно ще дойдат {expected}",
    enough="с вероятност {chance} ще дойдат поне {arrivals}",
    crowd="с вероятност {chance} ще дойдат повече от {seats}",
    crowd_unknown="без броя на местата никой не може да каже колко вероятна е тълпа",
    impossible="{arrivals} не могат да дойдат, защото могат да се запишат само "
    "{bookings}",
    not_reached="планът иска повече, но повече от {bookings} не може да има",
    care="при повече записвания твърде много от дошлите биха си тръгнали без интервю",
    beyond_seats="нужни са {arrivals}, а местата са само {seats}",
    usually="В девет от десет такива дни ще дойдат от {low} до {high}.",
    day="Очаквани интервюта: {held}; без интервю може да си тръгнат {away} ({share} "
    "от дошлите); 19 от 20 приети чакат под {wait} мин.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "От {n} поканени се записаха {came}: делът "
            "на записалите се сред поканените е {mean}, с 95 % сигурност между {low} "
            "и {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "От {n} записани потвърдиха {came}: "
            "делът на потвърдилите сред записаните е {mean}, с 95 % сигурност между "
            "{low} и {high}.",
            Denominator.BOOKED_TO_ARRIVED: "От {n} записани дойдоха {came}: делът на "
            "дошлите сред записаните е {mean}, с 95 % сигурност между {low} и {high}.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "Делът е предположен, още няма данни: "
            "записват се {mean} от поканените, с 95 % сигурност между {low} и {high}.",
            Denominator.BOOKED_TO_CONFIRMED: "Делът е предположен, още няма данни: "
            "потвърждават {mean} от записаните, с 95 % сигурност между {low} и {high}.",
            Denominator.BOOKED_TO_ARRIVED: "Делът е предположен, още няма данни: "
            "идват {mean} от записаните, с 95 % сигурност между {low} и {high}.",
        }
    ),
    few="Резултатите са малко ({n}): със следващите планът ще се промени.",
    lately="За всички дни заедно това е {share}; последните дни и хората от "
    "същото ниво и място тежат повече.",
)

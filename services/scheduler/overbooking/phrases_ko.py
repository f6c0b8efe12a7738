"""The wording of a plan in Korean."""

from types import MappingProxyType

from services.scheduler.domain.rate import Denominator
from services.scheduler.overbooking.phrases import Phrases

KOREAN = Phrases(
    percent="{share}%",
    under="1% 미만",
    over="99% 초과",
    book="예약을 {bookings}명 받으세요 (시작 시간별: {profile}).",
    book_one_slot="예약을 {bookings}명 받으세요.",
    nobody_wanted="필요한 사람이 없으니 예약을 받지 마세요.",
    nobody_to_book="예약할 사람이 없어 필요한 {arrivals}명 중 아무도 올 수 없습니다.",
    not_worth="오는 사람이 너무 적어 비용만큼 가치 있는 예약이 없으니 받지 마세요.",
    expect="평균 {expected}명이 올 것입니다",
    enough="{arrivals}명 이상 올 확률 {chance}",
    crowd="{seats}명보다 많이 올 확률 {chance}",
    crowd_unknown="좌석 수를 모르면 붐빌 확률을 말할 수 없음",
    impossible="예약할 수 있는 사람이 {bookings}명뿐이어서 {arrivals}명은 올 수 없음",
    not_reached="계획은 더 요구하지만 {bookings}명이 한도임",
    care="예약을 더 받으면 온 사람 중 너무 많은 이가 면접 없이 돌아가게 됨",
    beyond_seats="{arrivals}명이 필요하지만 좌석은 {seats}석뿐임",
    usually="이런 날 열흘 중 아흐레는 {low}명에서 {high}명이 옵니다.",
    day="예상 면접 {held}건; 온 사람의 {share}인 {away}명은 면접 없이 돌아갈 수 "
    "있습니다; 면접을 본 사람 20명 중 19명은 {wait}분 안에 시작합니다.",
    seen=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "초대한 {n}명 중 {came}명이 예약: 초대 "
            "대비 예약 비율은 {mean}, 95% 신뢰로 {low}에서 {high} 사이입니다.",
            Denominator.BOOKED_TO_CONFIRMED: "예약한 {n}명 중 {came}명이 확인: 예약 "
            "대비 확인 비율은 {mean}, 95% 신뢰로 {low}에서 {high} 사이입니다.",
            Denominator.BOOKED_TO_ARRIVED: "예약한 {n}명 중 {came}명이 참석: 예약 "
            "대비 참석 비율은 {mean}, 95% 신뢰로 {low}에서 {high} 사이입니다.",
        }
    ),
    assumed=MappingProxyType(
        {
            Denominator.INVITED_TO_BOOKED: "가정한 비율이며 아직 데이터가 없습니다: "
            "초대받은 사람의 {mean}가 예약, 95% 신뢰로 {low}에서 {high} 사이입니다.",
            Denominator.BOOKED_TO_CONFIRMED: "가정한 비율이며 아직 데이터가 없습니다: "
            "예약한 사람의 {mean}가 확인, 95% 신뢰로 {low}에서 {high} 사이입니다.",
            Denominator.BOOKED_TO_ARRIVED: "가정한 비율이며 아직 데이터가 없습니다: "
            "예약한 사람의 {mean}가 참석, 95% 신뢰로 {low}에서 {high} 사이입니다.",
        }
    ),
    few="결과가 {n}건뿐이므로 다음 결과에 따라 계획이 바뀔 것입니다.",
    lately="전체를 합치면 {share}입니다. 최근 날짜와, 수준과 지역이 같은 사람을 "
    "더 크게 반영합니다.",
)

"""The forms in which reports write times, what each means, and the words without which it cannot stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from transforms.extraction import time_relative as rel
from transforms.extraction import time_spans as between
from transforms.extraction import time_values as to
from transforms.extraction.dates import Maker
from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.time_roots import by_root

_D = r"(\d{1,2})(?: ?[/.-] ?| tháng )(\d{1,2})(?:(?: ?[/.-] ?|,? năm )(\d{4}))?(?![\d/])"
_COUNT = r"(\d{1,2}|ba|sáu|chín|mười|một|hai|tám|bảy|mười một|bốn|năm|mười hai)"
_YEARS = r"(\d{1,2}|hai|ba|bốn|năm|mười)"
_Y = r"(?: năm nay|(?:,? ?(?:của )?năm |[ /-])(\d{4})(?!\d))?"
_NO_MONTH = "".join(f"(?<!{word} tháng )" for word in ("mỗi", "hằng", "hàng", "một", "hai", "ba", "sáu", "mấy"))
_UNDER_WAY = (
    r"(?!(?:thực hiện|triển khai|vận hành|phát động|ra quân|hoạt động|thi công|cao điểm|liên tục|giãn cách|nghỉ"
    r"|kể từ|từ khi))"
)
"""After so many months of something, which need not have begun in January."""
Form = tuple[str, Maker] | tuple[str, Maker, str]
"""What a time looks like and what it means, with words of its own in place of those that its maker needs."""
_FORMS: list[Form] = [
    (rf"(?:từ )?(?:ngày )?{_D}(?:,? đến|,? tới| ?-)(?: hết)?(?: ngày)? {_D}", between.days),
    (rf"(?<=\()(?:từ )?(?:ngày )?(\d{{1,2}}) ?(?:-|đến) ?(?:ngày )?{_D}(?=\))", between.days_of_month, "("),
    (
        rf"từ [^\W\d]+(?: [^\W\d]+){{1,5}} \((?:ngày )?{_D}\)(?: cho)? (?:đến|tới)(?: hết| cuối)? năm (\d{{4}})",
        between.day_to_year_end,
    ),
    (
        r"từ (?:đầu )?(?:năm )?(\d{4}) (?:đến|-)(?: hết| cuối)? tháng (\d{1,2})(?:[/-]| năm )(\d{4})(?!\d)",
        between.year_to_month,
    ),
    (rf"từ (?:đầu )?(?:năm )?(\d{{4}}) (?:đến|-)(?: hết)?(?: ngày)? {_D}", between.year_to_day),
    (rf"(?<!\w){_COUNT} tháng (?:ấy|đó)(?!\w)", to.marker("report")),
    (r"(?:đến |tới |vào )?(?:cuối|hết) nhiệm kỳ \((?:năm )?(\d{4})\)", to.year_end),
    (r"cùng kỳ(?: của)?(?: năm)? (\d{4})(?!\d)", to.same_term),
    (rf"(?:từ (?:ngày )?|ngày )(\d{{1,2}}) (?:đến|-)(?: hết)?(?: ngày)? {_D}", between.days_of_month),
    (r"(?<!\w)tết(?: nguyên đán)?(?: \w+ \w+)?(?: năm)? (\d{4})(?!\d)", to.new_year),
    (r"từ (?:đầu )?(?:năm )?(\d{4}) (?:cho )?đến nay", rel.since_year),
    (r"(?:kể )?từ đầu năm(?: (\d{4}))? (?:cho )?(?:đến|tới) nay", rel.year_to_date),
    (rf"(?:kể )?từ đầu năm(?: \d{{4}})?,? (?:đến|tới)(?: hết)?(?: ngày)? {_D}", rel.new_year_to_day),
    (
        r"(?:kể )?từ đầu năm(?: (\d{4}))? (?:đến|tới)(?: hết| cuối)? tháng (\d{1,2})(?:[/-]\d{4})?(?![\d/])",
        rel.new_year_to_month,
    ),
    (r"(?<!\w)(?:(?:kể )?từ đầu năm(?=,| lên(?!\w)|[;.]|$)|lũy kế từ đầu năm(?! \d))", to.marker("since_new_year")),
    (r"(?<!\w)lũy kế (?:từ )?(?:đầu năm|năm)(?: (\d{4}))?", rel.year_to_date),
    (rf"(?:kể )?từ (?:ngày )?{_D} (?:cho )?(?:đến|tới) nay", rel.since_day),
    (r"(?:kể )?từ (?:đầu )?tháng (\d{1,2})(?:(?:/| năm )(\d{4}))? (?:cho )?(?:đến|tới) nay", rel.since_month),
    (rf"(?<!\w)(?<!ngay )(?:kể )?từ ngày {_D}(?=,)", rel.from_day),
    (r"(?<!\w)(?<!ngay )từ (?:đầu )?tháng (\d{1,2})(?:(?:/| năm )(\d{4}))?(?=,)", rel.since_month, "từ tháng|từ đầu"),
    (r"(?<!\w)(?<!ngay )(?:kể )?từ năm (\d{4})(?=, (?!\d))", rel.since_year, "từ năm"),
    (
        r"(?:từ )?(?:đầu )?tháng (\d{1,2})(?:(?:[/-]| năm )(\d{4}))? (?:đến|-)(?: hết| cuối)? tháng (\d{1,2})"
        r"(?:(?:[/-]| năm )(\d{4}))?(?!\d)",
        between.month_to_month,
    ),
    (
        r"(?<!\w)tháng (\d{1,2})(?:, ?(?:tháng )?\d{1,2})*(?:,| và|, và) ?tháng (\d{1,2})"
        r"(?:(?:/|,? năm )(\d{4}))?(?!\d)",
        between.months_listed,
        ", tháng|và tháng",
    ),
    (
        r"(?<!\w)(?:hai |ba |các |những )?tháng (\d{1,2})(?:, ?\d{1,2})*(?:,| và|, và) ?(\d{1,2})"
        r"(?:(?:/|,? năm )(\d{4}))?(?=[,;.)]|$)",
        between.months_listed,
    ),
    (r"(?<!\w)năm (\d{4})(?:, ?\d{4})*(?:,| và|, và) ?(\d{4})(?!\d)()", to.years),
    (rf"(?<!\w){_COUNT} (?:quý|quí) đầu(?: của)?(?: năm)?(?: nay|(?: |/)?(\d{{4}}))?", to.quarters),
    (rf"(?:đến|tới) (đầu|giữa|trung tuần) tháng (\d{{1,2}}){_Y}", to.into_month),
    (rf"từ (?:đầu )?tháng (\d{{1,2}})(?:[/-](\d{{4}}))? (?:đến|-)(?: hết)?(?: ngày)? {_D}", between.month_to_day),
    (r"(?:từ )?đầu nhiệm kỳ(?:,? (\d{4}) ?- ?\d{4})?,? (?:cho )?(?:đến|tới) nay", rel.term_to_date),
    (r"(?<!\w)(?:nửa(?: đầu)?|giữa) nhiệm kỳ(?: đầu)?,? (\d{4}) ?- ?\d{4}", rel.term_to_date),
    (
        r"(?<!\w)(?<!hội nghị )(?<!đại hội )(?<!sơ kết )(?:nửa(?: đầu)?|giữa) nhiệm kỳ(?: đầu)?()(?!\w)",
        rel.term_to_date,
    ),
    (r"(?<!\w)năm học (\d{4}) ?- ?(\d{4})(?!\d)", to.school_year),
    (
        r"(?<!\w)vụ (đông xuân|chiêm xuân|xuân hè|hè thu|thu đông|mùa|đông|xuân|chiêm|thu mùa)"
        r"(?: năm)? (\d{4}) ?- ?(\d{4})(?!\d)",
        to.crop_season,
    ),
    (r"(?:giai đoạn|nhiệm kỳ|\(|từ năm|các năm|từ)\s*(\d{4})\s*(?:-|đến năm|đến)\s*(\d{4})(?!\d)", to.years),
    (r"(?<![\w/-])(\d{4}) ?- ?(\d{4})(?!\d)", to.years),
    (rf"(?<!\w){_COUNT} tháng (đầu|cuối)(?: của)?(?: năm)?(?: nay|(?:(?: năm)?(?: |/)?(\d{{4}})))?", to.months),
    (rf"(?<!\w){_COUNT} tháng( )(?:của )?năm (?:nay|(\d{{4}}))", to.months),
    (rf"(?<!\w){_COUNT} tháng()/(\d{{4}})", to.months),
    (rf"(?<!\w)trong {_COUNT} tháng( )(?!\d|cuối|qua|vừa|tới|tiếp|giãn|nghỉ|liên|liền|ròng|hè)()", to.months),
    (r"(?:^|(?<=[.:;,\t\n] )|(?<=[\t\n]))trong (3|6|9|ba|sáu|chín) tháng()(?=, ?(?!kể từ))()", to.months),
    (
        r"(?<!\w)(?<!hoàn thành )(?<!kéo dài )(?<!chỉ )(?<!tối đa )(?<!mỗi )(?<!vay )(?<!vốn )(?<!hạn )"
        rf"trong {_COUNT} tháng()(?=$|[;.]|,(?! kể từ))()",
        rel.months_elapsed,
    ),
    (
        r"(?<!\w)(?:(?:sơ kết|tổng kết|đánh giá|báo cáo|kết quả|tình hình|nhìn lại)(?: [^\W\d]+){0,3}"
        r" |quý iii và )(3|6|9|ba|sáu|chín) tháng()(?! cuối| qua| vừa| tới| tiếp| liên| một| \d)()",
        to.months,
    ),
    (rf"(?<!\w){_COUNT} tháng( )(?=ước|đạt|được|là |có |toàn)()", to.months),
    (rf"(?<!\w)(?:trong )?{_COUNT} tháng( )(?:vừa )?qua(?!\w)()", rel.months_past),
    (rf"(?<!\w){_COUNT} tháng( )(?:tới|tiếp theo)(?!\w)()", rel.months_ahead),
    (r"(?<!\w)(?:quý|quí) (này|tới|sau|trước|vừa qua)(?!\w)", rel.quarter_relative),
    (r"(?<!\w)tháng (này|tới|sau|trước|vừa qua)(?!\w)", rel.month_relative),
    (r"(?<!sau )(?<!\w)nửa (?:(đầu|cuối) )?(?:chặng đường )?(?:của )?năm(?: (\d{4}))?", to.half),
    (rf"(?<!\w)(?:lũy kế|cộng dồn|tính chung|hết) {_COUNT} tháng()(?: năm)?(?: (\d{{4}}))?(?!\w)", to.months),
    (rf"(?<!\w)(?:sau|trong|qua) {_COUNT} tháng( ){_UNDER_WAY}(?:năm )?(\d{{4}})?", to.months),
    (rf"(?:^|(?<=[.:;\t\n] )|(?<=[\t\n])){_COUNT} tháng( )?(?=,|$|\t)()", to.months),
    (rf"(?<!\w)(?:trong |sau |qua )?{_YEARS} năm(?: vừa)? qua(?!\w)", rel.years_past),
    (
        rf"(?:^|(?<=[.:;,\t\n] )|(?<=[\t\n]))(?:cũng )?(?:trong|sau|qua) {_YEARS} năm"
        r"(?=,| (?:thực hiện|triển khai)(?!\w))",
        rel.years_in,
    ),
    (
        r"(?<!\w)(?:(?:trong |suốt )?nhiệm kỳ (?:vừa )?qua|nhiệm kỳ vừa rồi"
        r"|(?:trong|suốt)(?: cả)? nhiệm kỳ(?! \d| \w+ \d|,? (?:tới|mới|sau|này)))(?!\w)",
        to.marker("past_term"),
    ),
    (r"(?<!\w)nhiệm kỳ (?:tới|mới|tiếp theo)(?!\w)", to.marker("next_term")),
    (
        r"(?<!\w)(?:(?:đến |tới |vào )(?:cuối|hết)|cuối|hết) nhiệm kỳ(?! \d| trước| này)(?!\w)",
        to.marker("term_of_office_end"),
    ),
    (rf"(?<!\w)(?:kể )?từ đó (?:cho )?(?:đến|tới)(?: hết)?(?: ngày)? {_D}", rel.then_until),
    (r"(?<!\w)(?:kể )?từ đó (?:cho )?(?:đến|tới) nay", rel.then_to_date),
    (
        r"(?:(?:đến|tới)(?: hết| cuối)?|(?<!\w)(?:hết|cuối)) (?:quý|quí)"
        rf" (i{{1,3}}|iv|[1-4]|một|hai|ba|tư|bốn)(?!\w){_Y}",
        to.quarter_end,
    ),
    (rf"(?<!\w)(?:quý|quí) (i{{1,3}}|iv|[1-4]|một|hai|ba|tư|bốn)(?!\w){_Y}", to.quarter),
    (
        rf"(?:trước|chậm nhất(?: là| đến| vào)?|muộn nhất(?: là| đến| vào)?|hạn chót(?: là)?)(?: ngày)? {_D}",
        to.deadline,
    ),
    (rf"(?:tính |tổng kết |cập nhật )?(?:đến|tới)(?: hết| cuối| thời điểm)?(?: ngày)? {_D}", to.until),
    (rf"trước tháng (\d{{1,2}}){_Y}", to.before_month),
    (r"(?:sáng|chiều|tối|ngày|trưa|hôm)(?: ngày)? (\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?(?!\d)", to.event),
    (rf"(?<!\w)(nửa|tuần|hai tuần|2 tuần|\d{{1,2}} ngày) (đầu|cuối) tháng (\d{{1,2}}){_Y}", to.part_of_month),
    (
        r"(?<!\w)(?<!đầu )(?<!vào )(?<!giảng )(?<!mừng )(?<!dịp )năm học (này|vừa qua|qua|mới|tới)(?!\w)",
        rel.school_year_relative,
    ),
    (
        r"(?<!\w)năm (\d{4}),? (?:được )?(?:diễn ra|tổ chức) (?:trong|vào)(?: cả)? tháng (\d{1,2})(?:[/-]\1)?(?![\d/])",
        to.month_of_event,
    ),
    (rf"(?<!đến )(?<!tới )(?<!hết )(?<!\w)(?:vào )?cuối tháng (\d{{1,2}}){_Y}", to.month_edge),
    (
        rf"((?:đến|tới)(?: hết| cuối)? ?|(?<!\w)hết )?(?:các )?tháng (?<!\d tháng )(?<!ngay từ tháng )(\d{{1,2}}){_Y}",
        to.month,
    ),
    (
        rf"tháng (?<!\wtháng )(?<!\d tháng ){_NO_MONTH}"
        r"(giêng|hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười)(?= năm \d|[,.;:\n]|$)(?: năm (\d{4}))?",
        to.month_in_words,
    ),
    (
        r"(?<!\w)(?:tháng|đợt) (thanh niên|công nhân|hành động vì trẻ em|an toàn giao thông)(?: năm)?,?"
        r" (\d{4})(?!\d)",
        to.named_month,
    ),
    (
        r"(?<!từ )(?<!những tháng )(?<!các tháng )(?<!\w)đầu năm(?! nay| học)(?: (\d{4}))?"
        r"(?=,? (?:theo [^,;.\d]{2,30} )?(?:(?:toàn|cả) \w+ |huyện |tỉnh |xã |phường |quận |thị xã |thành phố )?"
        r"(?:lên|xuống|có|còn)(?!\w)"
        r"| (?:hơn |trên |gần )?[\d.]+ [^\d,;.]{2,30}, (?:đến )?(?:nay|hiện)(?: chỉ)? còn)",
        to.year_edge,
    ),
    (
        r"(?<!\w)(?:(?:những|các|mấy) tháng (?:còn lại|cuối năm)|(?:ba|sáu|hai|\d) tháng còn lại|thời gian còn lại)"
        r"(?: của năm)?(?!\w)",
        to.marker("rest"),
    ),
    (r"(?<!đến )(?<!tới )(?<!hết )(?<!\w)(?:vào )?cuối năm (\d{4})(?!\d)", to.year_point),
    (r"(?<!\w)từ nay (?:cho )?(?:đến|tới) năm (\d{4})(?!\d)", rel.until_year_end),
    (r"(?<!\w)từ nay (?:cho )?(?:đến|tới)(?: hết| cuối) năm(?: (\d{4}))?(?! trước| ngoái)", rel.until_year_end),
    (r"(?:(?:đến|tới) ?)?(?:(?<!\w)hết| cuối|vào cuối) năm(?: (\d{4}))?(?! trước| ngoái)", to.year_end),
    (r"(?<!hướng )(?<!bước )(?:đến|tới) năm (\d{4})", to.year_end),
    (r"(?<!\w)năm (?:học )?(\d{4})(?!\d)", to.year),
    (r"(?<!\w)(?:mùa hè|hè|hè tình nguyện|mùa hè tình nguyện|xuân) (\d{4})(?!\d)", to.year),
    (
        r"(?<!\w)(?:chiến dịch|tháng cao điểm|đợt cao điểm|tháng hành động|hội thi|liên hoan|ngày hội|hè|mùa hè"
        r"|đợt(?: \w+){0,2})(?: tình nguyện)? năm nay(?!\w)",
        to.marker("report"),
    ),
    (r"(?<!\w)(?:đầu |trong |cuối )?năm (ngoái|nay|tới)(?!\w)", rel.relative),
    (
        r"(?<![\d/])(?:trong )?(?:(?:hai|ba|bốn|\d) ngày,? ?|từ |các ngày |ngày )?(?:từ )?(\d{1,2})(?:, \d{1,2}){0,5}"
        r" ?(?:và|-|đến|,) ?"
        r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?(?![\d/])",
        between.two_days,
    ),
    (rf"(?:sáng|chiều|tối|ngày|trưa|hôm|dịp)(?: ngày)? {_D}", to.event),
    (
        r"(?:ngày hội|lễ|buổi|phiên|hội thi|đêm|hội nghị|khai giảng|ra quân)(?: \"?\w+\"?){0,6}"
        rf" {_D}(?! (?:xã|hộ|đơn vị|thôn|ấp|bản|huyện|phường|tỉnh|sở|ngành|khu|khối|chi|cơ sở|điểm|trường)(?!\w))",
        to.event,
    ),
    (r"(?<!\w)(sáng|trưa|chiều|tối|hôm) (nay|qua)(?!\w)", rel.near_day),
    (r"(?<!\w)(?:trong )?tuần (này|qua|trước)(?!\w)", rel.week),
    (
        r"(?:^|(?<=[.;,] )|(?<=\n))(?:cũng )?(?:trong |vào )?(?:cùng ngày|hôm đó|hôm ấy|ngày hôm đó)(?!\w)",
        to.marker("same_day"),
    ),
    (
        r"(?:tính )?đến (?:ngày (?:họp|khai mạc|diễn ra)|đại hội|hội nghị|kỳ họp|thời điểm tổ chức)",
        to.marker("event_stock"),
    ),
    (r"(?<!\w)(?:cho )?đến (?:nay|thời điểm này|thời điểm hiện tại|hiện tại)(?!\w)", to.marker("since")),
    (
        r"(?<!\w)(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )(?<!tái )"
        r"(?:hiện nay|hiện có|hiện tại|hiện(?! (?:vật|trạng|trường|tượng|hành|thực|diện|đại|hữu|thân)(?!\w))"
        r"|nay (?:đã|có|còn|chỉ còn|đạt|tăng|giảm|lên))(?!\w)",
        to.marker("now"),
    ),
    (r"(?<!\w)(?:đến |tới )?(?:cuối kỳ báo cáo|cuối kỳ|hết kỳ báo cáo)", to.marker("term_end")),
    (r"(?<!\w)(?:vào )?đầu kỳ(?! họp)(?!\w)", to.marker("term_start")),
    (
        r"(?<!\w)(?:cả năm|trong năm|năm qua|(?:cả|trong|suốt) kỳ(?! họp| thi| nghỉ| trước| này| vọng| tiếp))(?!\w)",
        to.marker("report"),
    ),
    (
        r"(?<!\w)trong (?:cả )?tháng(?=,| (?!\d|thanh|công|hành|an|cao|khuyến|nhân|ba|tư|năm|sáu|bảy|tám|chín|mười"
        r"|một|hai|này|tới|sau))",
        to.marker("month"),
    ),
    (r"(?<!\w)trong (?:quý|quí)(?=,| (?!i|v|\d|một|hai|ba|tư|bốn|này|tới|sau))", to.marker("quarter")),
    (
        r"(?<!\w)(?:dịp này|nhân dịp này|(?:hội nghị|đại hội|buổi lễ|chương trình|ngày hội)"
        r"(?: cũng)?(?: đã)? (?:trao|tặng|biểu dương|khen thưởng|tuyên dương|vinh danh|kết nối|quy tụ|đón tiếp)"
        r"|(?<!báo cáo )(?<!phát biểu )(?<!trình bày )(?<!trình )(?<!thông qua )(?<!tham luận )(?<!kết luận )"
        r"(?<!công bố )(?<!số liệu )(?<!thảo luận )(?:tại hội nghị|tại đại hội)|tại buổi lễ|tại lễ|tại chương trình"
        r"|tại (?:buổi|hội nghị|đại hội|hội thảo|lễ)(?: [^\W\d]+){1,4}(?=,)"
        r"|trong khuôn khổ (?:lễ|hội nghị|đại hội|chương trình|ngày hội)"
        r"|ngay tại (?:lễ|hội nghị|buổi lễ|ngày hội)|tại ngày hội|kết thúc hội nghị|kết thúc đại hội)(?!\w)",
        to.marker("meeting"),
    ),
]
_NEEDS: dict[Maker, str] = {
    between.days: "đến|tới|-",
    to.same_term: "cùng kỳ",
    between.days_of_month: "ngày|từ",
    to.new_year: "tết",
    rel.since_year: "đến nay",
    to.years: "19|20",
    to.months: "tháng",
    between.months_listed: "tháng",
    between.day_to_year_end: "đến hết năm|đến năm",
    between.year_to_month: "từ năm|từ đầu",
    between.year_to_day: "từ năm|từ đầu",
    to.into_month: "đầu tháng|giữa tháng|trung tuần",
    to.quarters: "quý đầu|quí đầu",
    rel.months_past: "qua",
    rel.months_elapsed: "trong",
    to.part_of_month: "đầu tháng|cuối tháng",
    rel.until_year_end: "từ nay",
    to.month_edge: "cuối tháng",
    to.year_edge: "đầu năm",
    to.marker("month"): "trong tháng|trong cả tháng",
    to.marker("quarter"): "trong quý|trong quí",
    to.marker("rest"): "còn lại|cuối năm",
    rel.school_year_relative: "năm học",
    rel.then_until: "từ đó",
    rel.then_to_date: "từ đó",
    to.marker("past_term"): "nhiệm kỳ",
    to.marker("next_term"): "nhiệm kỳ",
    to.marker("term_of_office_end"): "nhiệm kỳ",
    rel.months_ahead: "tháng",
    to.half: "nửa",
    to.quarter: "quý|quí",
    to.quarter_end: "quý|quí",
    rel.quarter_relative: "quý|quí",
    rel.month_relative: "tháng",
    to.named_month: "tháng|đợt",
    to.until: "đến|tới",
    to.deadline: "trước|chậm nhất|muộn nhất|hạn chót",
    to.month: "tháng",
    to.month_in_words: "tháng",
    to.month_of_event: "diễn ra|tổ chức",
    rel.new_year_to_day: "từ đầu năm",
    rel.new_year_to_month: "từ đầu năm",
    to.marker("same_day"): "cùng ngày|hôm đó|hôm ấy",
    to.marker("since_new_year"): "từ đầu năm",
    to.year_end: "nhiệm kỳ|hết năm|cuối năm|đến năm|tới năm",
    to.year_point: "cuối năm",
    to.year: "19|20",
    rel.relative: "năm ngoái|năm nay|năm tới",
    between.two_days: "/|-",
    to.event: "/|-|.|tháng",
    rel.week: "tuần",
    rel.near_day: "nay|qua",
    to.before_month: "trước",
    rel.years_past: "qua",
    rel.years_in: " năm,| năm thực| năm triển",
    to.crop_season: "vụ ",
    to.school_year: "năm học",
    rel.term_to_date: "nhiệm kỳ",
    between.month_to_month: "tháng",
    between.month_to_day: "từ",
    rel.since_month: "nay",
    rel.since_day: "nay",
    rel.from_day: "từ ngày",
    rel.year_to_date: "đầu năm|lũy kế",
    to.marker("since"): "nay|thời điểm|hiện tại",
    to.marker("event_stock"): "đến ngày|đến đại hội|đến hội nghị|đến kỳ họp|đến thời điểm",
    to.marker("now"): "hiện|nay",
    to.marker("term_end"): "kỳ",
    to.marker("term_start"): "đầu kỳ",
    to.marker("report"): "tháng ấy|tháng đó|cả năm|trong năm|năm qua|năm nay|kỳ",
    to.marker(
        "meeting"
    ): "dịp này|hội nghị|đại hội|buổi lễ|tại lễ|chương trình|ngày hội|trong khuôn khổ|tại buổi|hội thảo",
}
"""A word without which a form cannot stand there: most stretches are done with by these."""
DAY_AND_MONTH = pattern(r"\d(?: ?[/.-] ?| tháng )\d")
_DATED = frozenset({*between.DATED, to.until, to.deadline, to.event, rel.from_day})
"""Forms with a day and a month in figures."""
SEVERAL = pattern(r"\d ?(?:và|-|đến|,) ?\d{1,2}[/-]\d")
"""`27 và 28-7`: without it no form of two days can stand."""
READY = tuple((pattern(form[0]), form[1]) for form in _FORMS)


def _words(form: Form) -> list[str]:
    words = form[2] if len(form) == 3 else _NEEDS.get(form[1], "")
    return [fold_word(word) for word in words.split("|") if word]


def _bits(chosen: Iterable[bool]) -> int:
    return sum(1 << index for index, one in enumerate(chosen) if one)


BY_DAY = _bits(make in _DATED for _, make in READY)
"""Forms, as bits of a number, that need a day and a month in figures."""
OF_TWO_DAYS = _bits(make is between.two_days for _, make in READY)
_NEEDED = [_words(form) for form in _FORMS]
ANYWHERE = _bits(not words for words in _NEEDED)
BY_ROOT = by_root({word: _bits(word in words for words in _NEEDED) for word in sorted({*chain(*_NEEDED)})})
"""Words, by one that many of them hold, and the forms that one of them makes possible."""

"""Words and lengths by which the grammar of actors goes (the long lists are in word_sets.csv)."""

from __future__ import annotations

from transforms.extraction.folding import fold_word, pattern
from transforms.extraction.lexicon import word_set

SOURCE_TOKENS = 18
"""How late in a sentence the body behind a report may be named (`Báo cáo số … ngày … của Sở Tư pháp`)."""
REPORTS = (
    ["báo", "cáo"], ["số", "liệu"], ["thống", "kê"], ["tổng", "hợp"], ["nguồn", "tin"],
    ["khảo", "sát"], ["điều", "tra"], ["rà", fold_word("soát")],
)  # fmt: skip
NO_VERBS = frozenset(
    {("cấp", level) for level in map(fold_word, ("ủy", "xã", "huyện", "tỉnh", "trên", "dưới", "trung", "cơ"))}
    | {
        ("bán", "trú"),
        ("giao", "thông"),
        ("thu", "nhập"),
        ("phát", "thanh"),
        ("dẫn", "đầu"),
        ("để", "ý"),
        ("cử", "tri"),
        ("thu", "thuế"),
    }
)
"""Words that only begin like a verb: `Cảnh sát giao thông`."""
NOMINAL = pattern(
    r"(?:tổng số|tỷ lệ|tỉ lệ|số lượng|số hộ|số vụ|số người|số hội viên|số đoàn viên|thu nhập|doanh thu"
    r"|tổng thu|thu ngân sách|thu trên địa bàn|thu nội địa"
    r"|tổng dư nợ|dư nợ|giá trị|sản lượng|diện tích|tổng diện tích|tốc độ|nguồn vốn|tổng vốn|tổng nguồn"
    r"|lượng khách|quỹ|bình quân"
    r"|trên địa bàn(?: [^\W\d]+){0,4} (?:xảy ra|phát sinh|có|còn|hiện)"
    r"|điểm|mức độ|tổng kinh phí|tổng giá trị|kinh phí|tổng đàn|năng suất|cơ cấu|chỉ số|kim ngạch|tổng mức|mức)(?!\w)"
)
"""Figures that are the subject themselves: nobody did them."""
LONGEST_SUBJECT = 26
"""Tokens of the longest name of a body with its level and place."""
ADVERBIAL_TOKENS = 14
OPENING_TOKENS = 7
"""Words of time before a subject without a comma: `trong sáu tháng đầu năm Mặt trận các cấp …`."""
PARTNER_TOKENS = 30
RECIPIENT_TOKENS = 8
BRACKET_TOKENS = 12
"""Tokens of a bracket after a name: `Đoàn xã Hương Sơn (huyện Phú Bình, tỉnh …)`."""
OPEN = word_set("subject_opening")
STOPS = word_set("subject_stop") | {":"}
ASKED = word_set("subject_asked")
AGENT = word_set("subject_agent")
QUANTIFIERS = word_set("subject_quantifier")
STATE_VERBS = word_set("state_verb")
CAPITAL_ONLY = word_set("body_if_capital")
NAMED_ONLY = word_set("group_if_named")
PLACE_SUBJECTS = word_set("place_subject")
COMMON_NOUNS = frozenset({"bộ", fold_word("quỹ")})
"""Before a capital these are no body yet: `bộ Luật`, `quỹ Hội`."""
OTHER_HALVES = frozenset({"ngày", "lễ", "xã", "cơ", "đại", "vũ", "dạ"})
"""`Ngày hội`, `xã hội`, `cơ hội`: the second half is no body."""
GATHERINGS = frozenset({"thi", "thao", "trại", "chợ", "nghị", "diễn", "thảo", "xuân", "làng"} | {fold_word("hè")})
"""`Hội thi`, `Hội trại`: what is held, no body."""
LIST_SIGN = ("a", ")")
VERBS_IN_NAMES = frozenset(
    tuple(fold_word(name).split())
    for name in ("xây dựng", "giáo dục", "đào tạo", "quản lý", "kiểm tra", "vận động", "tuyên truyền", "giám sát")
)
"""Verbs that with a capital are part of a body's name: `Sở Xây dựng`."""
ADVERBS = frozenset({"cũng", "đều", "vẫn", "lại", "luôn", "mới", "cùng"})
"""Between a subject and its verb."""
OWNS = (["làm", "chủ"], ["đứng", "tên"], ["dẫn", "đầu"], ["làm", "trưởng"], ["làm", "nòng"])
TIME_STARTS = frozenset(
    {
        "trong",
        "từ",
        "năm",
        "tháng",
        fold_word("quý"),
        "đến",
        "riêng",
        "giai",
        "nhiệm",
        "qua",
        "sau",
        "chín",
        "sáu",
        "ba",
    }
)
NOUN_ENDS = word_set("object_stop") | {"đã", "tự", "thuộc", "là"}
DIRECTOR = "giám đốc"
"""Speaks for his body, which is named then; acts himself only as an agent: `được Giám đốc Sở khen`."""
ROLES = frozenset({"chủ tịch", "lãnh đạo", "giám đốc"})
TIME_WORDS = word_set("time_opening")
BODIES = frozenset(map(fold_word, ("hội", "đoàn", "ủy", "đội")))
SHORT_CLASSES = ("tp", "tx", "tt")
UNITS_OF_PLACE = word_set("place_label") | {"trấn", "phố", "ngành", "sở", "khu"}
NO_STOPS = frozenset(
    {("thôn", "mới"), ("các", "đồng"), ("vùng", "đồng"), ("hội", "đồng"), ("cộng", "đồng"), ("ban", "đồng")}
    | {(first, "nhân") for first in ("cá", "công", "doanh", "thương", "quân", "nạn", "thân", "tư", "chứng")}
)
"""`nông thôn mới`, `đồng bào`: inside a name these words end nothing."""
LEVEL = "cấp"
SEVERAL = frozenset({"hai", "ba", "bốn", "2", "3", "4"})
"""`Quỹ Hội ba cấp huy động …`: no verb."""
COMPOUNDS = frozenset(
    tuple(fold_word(word).split())
    for word in ("từ thiện", "nhân ái", "nhân đạo", "nhân viên", "nhân dân", "đồng bào", "đồng đội")
)
"""Words that begin like one that ends a name."""
DATED = frozenset({"ngày", "tháng", "năm", fold_word("quý")})
"""`Bộ Nội vụ ngày 19/4`: a day is no part of a name."""
WHOLE = fold_word("toàn")
UNION = fold_word("đoàn")
ASSOCIATION = fold_word("hội")
AMONG = "trong"
"""`trong các xã đã về đích, 9 xã …`: out of them, not by them."""
GIVEN = (["quà"], ["hoa"])
"""`15.420 suất quà của Chủ tịch nước`: whose they were is not who handed them out."""
PEOPLE = frozenset({"person", "participation", "household"})
FUND = fold_word("quỹ")
NORM_VERBS = frozenset({"đạt", "phải", "chiếm", "tăng", "giảm", "thu"})
NORMS = (["đạt"], ["có"], ["còn"], ["tăng"], ["giảm"], ["thu"])
"""`mỗi xã đạt 17 tiêu chí` is an average, nobody's deed."""
FUND_DOES = frozenset({"tiếp", "nhận", "trao", "tặng", "hỗ", "cho", "giải", "chi", "trích", "cấp", "giúp"})
"""A fund receives and gives; where it `vận động được` or `có`, it is what was raised."""
CARES = frozenset(
    tuple(fold_word(phrase).split())
    for phrase in ("quan tâm", "chú trọng", "coi trọng", "đánh giá", "ghi nhận", "hưởng ứng", "đồng tình", "biết đến")
)
"""What a body that an activity `được … quan tâm` of does is no deed with a figure."""
RATES = (
    ["mỗi", "năm"],
    ["hằng", "năm"],
    ["hàng", "năm"],
    ["mỗi", "tháng"],
    ["hằng", "tháng"],
    ["hàng", "tháng"],
    ["mỗi", fold_word("quý")],
)
TELLING = tuple(word.split() for word in (*word_set("telling"), "yêu cầu", "đề nghị"))
"""After these a clause of its own begins, with an adverbial or a subject."""
ATTENDS = frozenset(
    fold_word(word)
    for word in (
        "tham gia",
        "được",
        "bị",
        "là",
        "có",
        "còn",
        "thoát nghèo",
        "đăng ký",
        "đạt",
        "vay",
        "nghe",
        "học",
        "gồm",
        "chiếm",
        "tập trung",
        "đến",
        "về",
        "nhận",
        "tăng",
        "giảm",
        "vượt",
        "cần",
        "phải",
        "thường xuyên",
        "nhiều",
        "hiện",
        "đứng",
        "tiếp cận",
    )
)
"""Verbs of counted people that have no figure of theirs behind them."""
COUNTED_TOKENS = 9
LABEL_WORDS = frozenset({"là", "như", ":"})
TELLS = (["cho", "biết"], ["thông", "tin"], ["cho", "hay"], ["thống", "kê"])
LIST_HEADS = (
    ["đơn", "vị"], ["địa", "phương"], ["tổ", "chức"], ["cá", "nhân"], ["nhà", "hảo"],
    ["công", "chức"], ["viên", "chức"], ["chiến", "sĩ"],
)  # fmt: skip
WHERE = "nơi"
"""`xã A, nơi bà con hiến 900 m2 đất`: a clause of its own begins."""
ALSO = "còn"
"""Before another verb no verb itself: `nhà hảo tâm còn tặng 320 bao gạo`."""
COMES = frozenset(map(fold_word, ("tham gia", "tham dự", "dự", "đến", "nghe", "về", "học", "theo dõi")))
AUDIENCE_TOKENS = 12
FOLLOWS_FROM = (
    ["nhờ", "vậy"], ["nhờ", "đó"], ["qua", "đó"], ["do", "đó"], ["vì", "vậy"], ["theo", "đó"],
    ["kết", fold_word("quả")],
)  # fmt: skip
"""What came of it begins with these: a clause with a subject of its own may follow."""
PROGRAMMES = pattern(
    r"(?:chương trình|phong trào|cuộc vận động|chiến dịch|hội thao|hội thi|cuộc thi|hội diễn|liên hoan"
    r"|giải thưởng|buổi|đợt|ngày hội|hội chợ|phiên chợ)(?!\w)"
)
"""What was run by somebody does nothing itself: `Chương trình … trao 640 sổ`."""
FUND_HOLDS = pattern(r" ?quỹ [^;:,.\d]{0,60}?(?:đạt|còn|có số dư|hiện có|đang có|tăng)(?!\w)")
"""`…; Quỹ Khuyến học hiện đạt 8 tỷ đồng`: what the fund has is the subject."""
YIELD = pattern(r" ?(?:sản lượng|năng suất)(?!\w)")
"""`gieo cấy 900 ha lúa; sản lượng ước 5.000 tấn`: the figure itself is the subject again."""
PASSIVE = "được"
UNDERGOES = frozenset({PASSIVE, "bị", "chiếm"})
THING_TOKENS = 10
"""Tokens of what opens a sentence and has something done to it."""
HONOURS = frozenset({"khen", "chương", "cờ", "hiệu"})
"""Last words of `Bằng khen`, `Kỷ niệm chương`, `danh hiệu`."""
FOCUS = pattern(
    r"(?:tiêu biểu|điển hình|nổi bật|dẫn đầu|đi đầu|nhiều nhất|cao nhất|đáng chú ý)(?: [^\W\d]+){0,6}?"
    r" (?:là|như|có|kể đến)(?: các)? $"
)
"""`Dẫn đầu là Hội Phụ nữ với 12 tỷ đồng`: who is singled out did it, with a verb or without."""
HONOURING, HONOURING_TOKENS = frozenset({"tặng", "khen"}), 7
"""`Giám đốc Công an tỉnh tặng giấy khen`: what a director does himself."""
BUDGET, FLOWS = "ngân sách", frozenset({"thu", "chi"})
"""`thu ngân sách nhà nước`: a figure, no body."""

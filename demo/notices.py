"""Pages that stand where an article should: refusals, maintenance, waiting, login, burglars' advertisements."""

from __future__ import annotations

from demo.web import Response, html

_PAGES: dict[str, tuple[int, str, str]] = {
    "forbidden": (403, "403 Forbidden", "<h1>Forbidden</h1>"),
    "not_found": (404, "404 Not Found", "<h1>Not Found</h1>"),
    "gone": (410, "410 Gone", "<h1>Gone</h1>"),
    "too_many_requests": (429, "429", "<h1>Too Many Requests</h1>"),
    "server_error": (500, "500", "<h1>Internal Server Error</h1>"),
    "refusal": (
        200,
        "Thông báo",
        "<h2>Thông báo từ chối truy cập</h2><p>Yêu cầu của bạn không được chấp nhận. Mã hỗ trợ: 1876518</p>",
    ),
    "maintenance": (
        200,
        "Cổng thông tin điện tử",
        "<h2>Hệ thống đang bảo trì</h2><p>Xin lỗi vì sự bất tiện này, mời bạn quay lại sau 2 giờ.</p>",
    ),
    "soft_404": (
        200,
        "Cổng thông tin điện tử",
        "<h1>Không tìm thấy trang</h1><p>Bài viết không tồn tại hoặc đã bị gỡ. Trở về trang chủ sau 5 giây.</p>",
    ),
    "flood_page": (
        200,
        "Hãy đợi...",
        "<p>Bạn đã gửi quá nhiều yêu cầu. Hệ thống sẽ chuyển hướng sau 60 giây.</p>",
    ),
    "login_wall": (
        200,
        "Đăng nhập",
        "<form method='post' action='/dang-nhap'><input name='u'><input name='p' type='password'>"
        "<button>Đăng nhập</button></form><p>Bạn cần đăng nhập để xem nội dung này.</p>",
    ),
    "spam": (
        200,
        "Nhà cái uy tín số 1 - Casino online, nổ hũ đổi thưởng",
        "<h1>Nhà cái uy tín số 1 - tặng 100.000 cho 500 người mới</h1><p>Link vào mới nhất, soi kèo 24 giờ.</p>",
    ),
}


def page(kind: str) -> Response | None:
    """The notice of a fault; None for a fault that has none."""
    known = _PAGES.get(kind)
    if known is None:
        return None
    status, title, body = known
    return html(f"<html><head><title>{title}</title></head><body>{body}</body></html>", status)

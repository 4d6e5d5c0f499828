package dev.tradewind.app.instance;

/// The status of an answer as people write it: `201 Created`. RFC 9110 section 15.
final class StatusText {
    private StatusText() {}

    static String of(int status) {
        var phrase =
                switch (status) {
                    case 200 -> " OK";
                    case 201 -> " Created";
                    case 202 -> " Accepted";
                    case 204 -> " No Content";
                    case 400 -> " Bad Request";
                    case 403 -> " Forbidden";
                    case 404 -> " Not Found";
                    case 409 -> " Conflict";
                    case 415 -> " Unsupported Media Type";
                    case 422 -> " Unprocessable Content";
                    case 500 -> " Internal Server Error";
                    case 503 -> " Service Unavailable";
                    default -> "";
                };
        return status + phrase;
    }
}

package org.ftpscope.cli;

import java.util.Locale;
import java.util.Map;

/** Which of the two languages a person reads: {@code --lang} first, then the usual environment variables, then English. */
final class Languages {
    private Languages() {}

    static Locale choose(String[] args, Map<String, String> environment) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                return named(args[i].substring("--lang=".length()));
            }
            if (args[i].equals("--lang") && i + 1 < args.length) {
                return named(args[i + 1]);
            }
        }
        return named(setting(environment));
    }

    /** Whether the environment's locale says UTF-8. */
    static boolean namesUtf8(Map<String, String> environment) {
        String setting = setting(environment).toLowerCase(Locale.ROOT);
        return setting.contains("utf-8") || setting.contains("utf8");
    }

    private static Locale named(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** POSIX order of precedence: LC_ALL, LC_MESSAGES, LANG. */
    private static String setting(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}

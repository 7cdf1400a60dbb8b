package org.ftpscope.engine.ftp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows who may log in. */
public interface Users {
    /** The user, if the name and password belong together. May take long; a live server asks from a thread of its own. */
    Optional<User> check(String name, String password);

    /** Whether the name is an anonymous user's and such are welcome: they are asked for an e-mail address. */
    boolean isAnonymous(String name);

    /** Users with passwords in clear text: what a scenario or a command line names. */
    static Users of(List<Account> accounts) {
        return new Listed(accounts);
    }

    /** A user and their password; an anonymous user's is not looked at. */
    record Account(User user, String password) {}

    /** {@link #of}'s answer. */
    final class Listed implements Users {
        private final List<Account> accounts;

        private Listed(List<Account> accounts) {
            this.accounts = new ArrayList<>(accounts);
        }

        @Override
        public boolean isAnonymous(String name) {
            return anonymous(name).isPresent();
        }

        @Override
        public Optional<User> check(String name, String password) {
            Optional<User> anonymous = anonymous(name);
            if (anonymous.isPresent()) {
                return anonymous;
            }
            // isEqual takes the same time wherever the difference lies.
            return accounts.stream()
                    .filter(account -> account.user().userClass() != UserClass.ANONYMOUS)
                    .filter(account -> account.user().name().equals(name))
                    .filter(account -> MessageDigest.isEqual(utf8(account.password()), utf8(password)))
                    .map(Account::user)
                    .findFirst();
        }

        private Optional<User> anonymous(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals("anonymous") && !lower.equals("ftp")) {
                return Optional.empty();
            }
            return accounts.stream()
                    .map(Account::user)
                    .filter(user -> user.userClass() == UserClass.ANONYMOUS)
                    .findFirst();
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}

# Finds a JDK of at least version 25. Sourced by ./mvnw and ./ftpscope; POSIX sh; starts no process.
#
# find_jdk   sets JDK to the home folder of the first one found, or returns 1.
#
# Looked at, in this order: JAVA_HOME, JDK_HOME, the java on PATH, and the folders where package
# managers put JDKs. Among those folders the oldest sufficient version wins, so that one machine
# always answers the same.

JDK_MINIMUM=25

# The major version of the JDK in folder $1, from its `release` file; empty if it is not a JDK.
jdk_major() {
  jdk_version=
  [ -x "$1/bin/javac" ] || [ -x "$1/bin/javac.exe" ] || return 0
  [ -r "$1/release" ] || return 0
  while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
    case $jdk_key in
    JAVA_VERSION)
      jdk_value=${jdk_value#\"}
      jdk_version=${jdk_value%%[!0-9]*}
      ;;
    esac
  done <"$1/release"
}

jdk_suffices() {
  jdk_major "$1"
  [ -n "$jdk_version" ] && [ "$jdk_version" -ge "$JDK_MINIMUM" ]
}

# The home folder that the java on PATH belongs to: follow its links to bin/java.
jdk_on_path() {
  jdk_java=$(command -v java 2>/dev/null) || return 1
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 1
  jdk_home=${jdk_java%/bin/java}
  [ "$jdk_home" != "$jdk_java" ]
}

find_jdk() {
  for jdk_home in "${JAVA_HOME-}" "${JDK_HOME-}"; do
    if [ -n "$jdk_home" ] && jdk_suffices "$jdk_home"; then
      JDK=$jdk_home
      return 0
    fi
  done
  if jdk_on_path && jdk_suffices "$jdk_home"; then
    JDK=$jdk_home
    return 0
  fi
  JDK=
  jdk_best=
  case $- in *f*) jdk_noglob=1 ;; *) jdk_noglob= ;; esac
  set +f
  for jdk_home in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/*jdk* /usr/local/*jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.jabba/jdk/* "${HOME-}"/.gradle/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "/c/Program Files/Java"/* "/c/Program Files/Eclipse Adoptium"/* "/c/Program Files/Microsoft"/jdk* \
    "/c/Program Files/Zulu"/* "/c/Program Files/Amazon Corretto"/* "/c/Program Files/BellSoft"/*; do
    if jdk_suffices "$jdk_home"; then
      if [ -z "$jdk_best" ] || [ "$jdk_version" -lt "$jdk_best" ]; then
        jdk_best=$jdk_version
        JDK=$jdk_home
      fi
    fi
  done
  [ -z "$jdk_noglob" ] || set -f
  [ -n "$JDK" ]
}

# One sentence for a person whose machine has no such JDK, in their language.
no_jdk() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG-}}}" in
  zh*) echo "FTPscope 需要 JDK $JDK_MINIMUM 或更新版本，但没有找到：请从 https://adoptium.net 安装，或让 JAVA_HOME 指向它。" >&2 ;;
  *) echo "FTPscope needs JDK $JDK_MINIMUM or newer and found none: install one (https://adoptium.net) or point JAVA_HOME at it." >&2 ;;
  esac
}

# What the machine itself must have, and how it gets it. Read by packaging/setup; runs nothing by itself.

say() { echo "==> $*" >&2; }

refuse() { # Indonesian sentence, English sentence
    echo "$1" >&2
    echo "$2" >&2
    exit 1
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if command -v $candidate >/dev/null 2>&1 &&
            $candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
            # A version manager answers with a shim: ask which interpreter really runs.
            $candidate -c 'import sys; print(sys.executable)'
            return
        fi
    done
    refuse "Python 3.11 atau yang lebih baru tidak ditemukan. Pasang paket python3 (Debian 12, Ubuntu 24.04), lalu ulangi." \
        "Python 3.11 or newer was not found. Install the package python3 (Debian 12, Ubuntu 24.04), then try again."
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() { # without our lock, or a service that a package starts would hold it for ever
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" 9<&- >/dev/null
}

install_packages() { # the packages; installs them, or says what a person has to install
    if may_install; then
        say "Paket sistem / system packages: $*"
        apt_get install -y --no-install-recommends "$@" 2>/dev/null && return
        apt_get update && apt_get install -y --no-install-recommends "$@" && return
    fi
    echo "Paket sistem berikut belum ada. Pasang sebagai root dengan perintah ini, lalu ulangi." >&2
    echo "These system packages are missing. Install them as root with this command, then try again." >&2
    echo "    apt-get install --no-install-recommends $*" >&2
    exit 1
}

need_venv() { # the interpreter
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    install_packages "$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    refuse "Python di $1 tidak memuat modul venv dan ensurepip. Pasang Python yang lengkap, lalu ulangi." \
        "The Python at $1 lacks the modules venv and ensurepip. Install a complete Python, then try again."
}

need_libraries() { # the interpreter of .venv; asks the loader what the parts of Qt that we use do not find
    missing=$(missing_libraries "$1")
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086
    packages=$(packages_of $missing | sort -u)
    # shellcheck disable=SC2086
    [ -z "$packages" ] || install_packages $packages
    missing=$(missing_libraries "$1" | tr '\n' ' ')
    [ -z "$missing" ] ||
        refuse "Pustaka sistem ini masih belum ditemukan: $missing" "These system libraries are still not found: $missing"
}

missing_libraries() {
    qt=$("$1" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    # Qt's own libraries (libQt6*) that the wheels leave out belong to parts that we do not use.
    find "$qt"/Qt*.abi3.so "$qt/Qt/plugins" "$qt/Qt/qml/QtQuick" "$qt/Qt/qml/QtMultimedia" -name '*.so' |
        grep -E '/Qt(Core|Gui|Network|Qml|Quick|Multimedia|Svg|Widgets|Test)\.abi3\.so$|/plugins/(platforms/libq(xcb|offscreen|minimal|wayland)|xcbglintegrations/|platforminputcontexts/|multimedia/|imageformats/|tls/|wayland)|/qml/' |
        grep -vE '/(wayland-graphics-integration-server|wayland-hardware|Quick3D|WebEngine|Pdf)' |
        LC_ALL=C xargs ldd 2>/dev/null | awk '/not found/ && $1 !~ /^libQt6/ {print $1}' | sort -u
}

packages_of() { # sonames, as the loader names them -> Debian's and Ubuntu's packages, for those that we know
    for soname in "$@"; do
        case $soname in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libXext.so.6) echo libxext6 ;;
        libXrandr.so.2) echo libxrandr2 ;;
        libasound.so.2) echo libasound2 ;;
        libbz2.so.1*) echo libbz2-1.0 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libdrm.so.2) echo libdrm2 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libgbm.so.1) echo libgbm1 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libpulse.so.0) echo libpulse0 ;;
        libudev.so.1) echo libudev1 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libwayland-server.so.0) echo libwayland-server0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-keysyms.so.1 | libxcb-sync.so.1 | libxcb-util.so.1 | libxcb-xkb.so.1)
            echo "$soname" | sed 's/\.so\.1$/1/'
            ;;
        libxcb-*.so.0) echo "$soname" | sed 's/\.so\.0$/0/; s/dri3/dri3-/' ;;
        libxcb.so.1) echo libxcb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libbrotli*.so.1) echo libbrotli1 ;;
        esac
    done
}

want_sound() { # a device without them runs, and says that it has no sound
    # shellcheck disable=SC2046
    set -- $(sound_packages)
    [ $# = 0 ] || ! may_install || install_packages "$@"
}

sound_packages() { # the player of calls; and the voice for words that no clip says
    command -v aplay >/dev/null 2>&1 || echo alsa-utils
    command -v espeak-ng >/dev/null 2>&1 || echo espeak-ng
}

need_card_service() { # the interpreter; what PC/SC readers need, and what builds pyscard, which has no wheel
    # shellcheck disable=SC2046
    need_packages $(card_service_packages "$1")
}

need_test_tools() { # the interpreter; the tests also read QR codes, fake clocks, open pages in a browser and sheets in an office
    # shellcheck disable=SC2046
    need_packages $(
        card_service_packages "$1"
        has_library libzbar.so.0 || echo libzbar0
        has_library libusb-1.0.so.0 || echo libusb-1.0-0
        command -v faketime >/dev/null 2>&1 || echo faketime
        command -v ip >/dev/null 2>&1 || echo iproute2
        sound_packages
        command -v chromium >/dev/null 2>&1 || echo chromium
        command -v soffice >/dev/null 2>&1 || echo libreoffice-calc-nogui
        has_file /usr/lib/pcsc/drivers/serial/libifdvpcd.so || echo vsmartcard-vpcd
    )
}

need_packages() { [ $# = 0 ] || install_packages "$@"; }

card_service_packages() { # those that are missing
    has_file /usr/sbin/pcscd || echo pcscd libccid
    has_file /usr/include/PCSC/winscard.h || echo libpcsclite-dev
    command -v swig >/dev/null 2>&1 || echo swig
    command -v gcc >/dev/null 2>&1 || echo gcc libc6-dev
    "$1" -c 'import os, sys, sysconfig
header = os.path.join(sysconfig.get_path("include"), "Python.h")
os.path.exists(header) or print("python%d.%d-dev" % sys.version_info[:2])'
}

has_file() { [ -e "$1" ]; }

has_library() {
    ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
    "$ldconfig" -p | grep -qF "$1"
}

package dev.cairn.host.etc;

import java.util.Set;

/// Which files of the host's `/etc` stand in that of a container. This is the one list of it.
final class EtcRules {
    /// What [MadeUpEtc] says itself, and what the container's clock is not set by.
    private static final Set<String> MADE_UP = Set.of(
            "passwd",
            "passwd-",
            "group",
            "group-",
            "hosts",
            "hostname",
            "nsswitch.conf",
            "resolv.conf",
            "localtime",
            "timezone",
            "mtab");

    /// What is or may be secret, or names this machine and its people, though everybody may read it.
    private static final Set<String> SECRET = Set.of(
            "shadow",
            "shadow-",
            "gshadow",
            "gshadow-",
            "subuid",
            "subuid-",
            "subgid",
            "subgid-",
            "sudoers",
            "sudoers.d",
            "ssh",
            "ssl/private",
            "security",
            "machine-id",
            "krb5.keytab",
            "fstab",
            "crypttab",
            "exports",
            "NetworkManager",
            "netplan",
            "wpa_supplicant",
            "wireguard",
            "openvpn",
            "ipsec.d",
            "ppp",
            "letsencrypt",
            "credstore",
            "credstore.encrypted",
            "docker",
            "kubernetes",
            "cloud",
            "cups",
            "exim4",
            "postfix",
            "mysql",
            "postgresql",
            "samba",
            "sssd");

    /// What only a machine that boots, lets people in and runs services reads. Tasks do none of this, and machines
    /// of equal software differ in it.
    private static final Set<String> OF_THE_MACHINE = Set.of(
            "adduser.conf",
            "apache2",
            "apparmor",
            "apparmor.d",
            "apt",
            "audit",
            "avahi",
            "binfmt.d",
            "bluetooth",
            "cron.d",
            "cron.daily",
            "cron.hourly",
            "cron.monthly",
            "cron.weekly",
            "crontab",
            "dbus-1",
            "debconf.conf",
            "default",
            "deluser.conf",
            "dhcp",
            "e2scrub.conf",
            "environment",
            "environment.d",
            "grub.d",
            "init.d",
            "initramfs-tools",
            "iproute2",
            "iptables",
            "issue",
            "issue.net",
            "kernel",
            "libaudit.conf",
            "lighttpd",
            "logcheck",
            "login.defs",
            "logrotate.conf",
            "logrotate.d",
            "lvm",
            "mke2fs.conf",
            "modprobe.d",
            "modules",
            "modules-load.d",
            "motd",
            "network",
            "nftables.conf",
            "nginx",
            "PackageKit",
            "pam.conf",
            "pam.d",
            "polkit-1",
            "rc0.d",
            "rc1.d",
            "rc2.d",
            "rc3.d",
            "rc4.d",
            "rc5.d",
            "rc6.d",
            "rcS.d",
            "rsyslog.conf",
            "rsyslog.d",
            "securetty",
            "selinux",
            "sysctl.conf",
            "sysctl.d",
            "systemd",
            "tmpfiles.d",
            "ucf.conf",
            "udev",
            "ufw",
            "update-motd.d");

    /// What programs need though no package owns it: packages make it when they are installed. Folders and their
    /// contents.
    private static final Set<String> NEEDED = Set.of(
            "alternatives",
            "bash.bashrc",
            "ca-certificates",
            "crypto-policies",
            "debian_version",
            "dictionaries-common",
            "fonts",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "libblas",
            "locale.alias",
            "locale.gen",
            "lsb-release",
            "magic",
            "mime.types",
            "octave.conf",
            "OpenCL",
            "os-release",
            "papersize",
            "perl",
            "pki",
            "profile",
            "protocols",
            "R",
            "rpc",
            "services",
            "sgml",
            "ssl",
            "texmf",
            "xml");

    /// The same, by how the name at the top of `/etc` begins: the rest is a version.
    private static final Set<String> NEEDED_VERSIONS =
            Set.of("java", "python", "ruby", "ImageMagick", "openmpi", "php", "lua", "ghostscript", "ghc");

    /// Made of other files that count, with times or in an order of their own.
    private static final Set<String> DERIVED = Set.of("ld.so.cache", "ssl/certs/java/cacerts");

    private EtcRules() {}

    /// Whether a file, or all of a folder, stays on the host. The certificate called snake oil is made anew, for
    /// its name, on every machine.
    ///
    /// @param path relative to `/etc`
    static boolean isRefused(String path) {
        int end = path.indexOf('/');
        String first = end < 0 ? path : path.substring(0, end);
        return MADE_UP.contains(first)
                || SECRET.contains(first)
                || SECRET.contains(path)
                || OF_THE_MACHINE.contains(first)
                || path.endsWith("ssl-cert-snakeoil.pem")
                || path.endsWith(".key")
                || path.endsWith(".keytab")
                || path.endsWith("~")
                || path.endsWith(".old");
    }

    /// Whether a file is taken though no package owns it.
    static boolean isNeeded(String path) {
        int end = path.indexOf('/');
        String first = end < 0 ? path : path.substring(0, end);
        if (NEEDED.contains(first)) {
            return true;
        }
        for (String beginning : NEEDED_VERSIONS) {
            if (first.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a file is taken but says nothing that others do not say.
    static boolean isDerived(String path) {
        return DERIVED.contains(path);
    }
}

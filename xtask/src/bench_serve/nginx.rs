//! An nginx of our own, in a folder of its own, on a port of its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};

/// It ends with this value.
pub(super) struct Nginx {
    child: Child,
    root: PathBuf,
    pub port: u16,
}

impl Nginx {
    pub(super) fn start(work: &Path, port: u16) -> Result<Self> {
        let root = work.join("files");
        std::fs::create_dir_all(&root)?;
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|what| format!("  {what}_temp_path {};\n", work.join(what).display()))
            .concat();
        let configuration = format!(
            "daemon off;\nmaster_process off;\npid {pid};\nerror_log stderr crit;\n\
             events {{ worker_connections 256; }}\n\
             http {{\n{temporary}  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  \
             keepalive_requests 1000000;\n  default_type text/html;\n  \
             server {{ listen 127.0.0.1:{port}; root {root}; }}\n}}\n",
            pid = work.join("pid").display(),
            root = root.display(),
        );
        let path = work.join("nginx.conf");
        std::fs::write(&path, configuration)?;
        let child = Command::new("nginx")
            .arg("-p")
            .arg(work)
            .arg("-c")
            .arg(&path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start `nginx`")?;
        let mut nginx = Self { child, root, port };
        for _ in 0..200 {
            if super::fetch::get(port, "/").is_ok() {
                return Ok(nginx);
            }
            if let Some(status) = nginx.child.try_wait()? {
                bail!("nginx ended by itself: {status}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        bail!("nginx does not answer")
    }

    /// Puts a file of this many bytes there; returns its path.
    pub(super) fn file(&self, name: &str, bytes: usize) -> Result<String> {
        let name = format!("{}.html", name.replace(' ', "-"));
        std::fs::write(self.root.join(&name), "x".repeat(bytes))?;
        Ok(format!("/{name}"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // it is a child of ours and nobody waits for it any more
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

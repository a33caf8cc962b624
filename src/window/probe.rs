//! Can there be a window at all? Asked before Bevy is started, which would only panic.

use std::fmt;

/// Why there can be no window, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoWindow(pub String);

impl fmt::Display for NoWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoWindow {}

/// There can be a window. Keep this until the window is open: where nobody else uses the display, it
/// would start anew when its last user leaves, and turn the window away meanwhile.
pub struct Ready {
    display: Display,
}

/// What is said where the display has gone away.
#[cfg(target_os = "linux")]
const GONE: &str = "The display has gone away, so the window had to close. Nothing is lost: every move \
                    was kept. Open Fair Hearing again to carry on.";

impl Ready {
    /// Waits, in a thread of its own, for the display to go away, and then ends the program with a
    /// sentence. The display's own library would end it without one, with the same exit code.
    ///
    /// # Errors
    /// If there can be no such thread.
    #[cfg(target_os = "linux")]
    pub fn watch(self) -> std::io::Result<()> {
        use x11rb::connection::Connection as _;
        let waits = move || {
            while self.display.wait_for_event().is_ok() {}
            eprintln!("{GONE}");
            std::process::exit(1);
        };
        std::thread::Builder::new()
            .name("the display".into())
            .spawn(waits)
            .map(|_| ())
    }

    /// Nothing to wait for: here no display goes away by itself.
    ///
    /// # Errors
    /// None.
    #[cfg(not(target_os = "linux"))]
    pub fn watch(self) -> std::io::Result<()> {
        let _ = self.display;
        Ok(())
    }
}

#[cfg(target_os = "linux")]
type Display = x11rb::rust_connection::RustConnection;
#[cfg(not(target_os = "linux"))]
type Display = ();

/// Whether there is a display that answers and something to draw with.
///
/// # Errors
/// The reason in plain words, when there is not.
pub fn probe() -> Result<Ready, NoWindow> {
    let display = display()?;
    adapter()?;
    Ok(Ready { display })
}

#[cfg(target_os = "linux")]
fn display() -> Result<Display, NoWindow> {
    let none = |why: String| -> Result<Display, NoWindow> { Err(NoWindow(why)) };
    let Some(name) = std::env::var_os("DISPLAY").filter(|name| !name.is_empty()) else {
        return none("there is no display (DISPLAY is not set)".to_owned());
    };
    let connection = match Display::connect(name.to_str()) {
        Ok((connection, _)) => connection,
        Err(error) => {
            let name = name.to_string_lossy();
            return none(format!("the display {name} cannot be opened ({error})"));
        }
    };
    // These are loaded when the window opens; one that is missing would end the program there.
    let libraries: [(&str, &str, bool); 5] = [
        (
            "libX11.so.6",
            "libx11-6",
            x11_dl::xlib::Xlib::open().is_ok(),
        ),
        (
            "libXcursor.so.1",
            "libxcursor1",
            x11_dl::xcursor::Xcursor::open().is_ok(),
        ),
        (
            "libXi.so.6",
            "libxi6",
            x11_dl::xinput2::XInput2::open().is_ok(),
        ),
        (
            "libxkbcommon.so.0",
            "libxkbcommon0",
            xkbcommon_dl::xkbcommon_option().is_some(),
        ),
        (
            "libxkbcommon-x11.so.0",
            "libxkbcommon-x11-0",
            xkbcommon_dl::x11::xkbcommon_x11_option().is_some(),
        ),
    ];
    for (library, package, found) in libraries {
        if !found {
            return none(format!(
                "the library {library} is missing (Debian package {package})"
            ));
        }
    }
    Ok(connection)
}

#[cfg(not(target_os = "linux"))]
fn display() -> Result<Display, NoWindow> {
    Ok(())
}

fn adapter() -> Result<(), NoWindow> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let options = wgpu::RequestAdapterOptions {
        power_preference: wgpu::PowerPreference::LowPower,
        ..Default::default()
    };
    bevy::tasks::block_on(instance.request_adapter(&options)).map(|_| ()).map_err(|_| {
        let driver = if cfg!(target_os = "linux") {
            "no graphics adapter was found: a Vulkan driver is needed, and one in software will do \
             (Debian package mesa-vulkan-drivers)"
        } else {
            "no graphics adapter was found"
        };
        NoWindow(driver.to_owned())
    })
}

//! The window sleeps while nothing changes, and wakes for whatever must be seen to.
//!
//! Winit wakes it for keys, pointer and size. Two things it does not know of: that an event takes a
//! few updates to come to rest ([`Awake`]), and that assistive technology asks for something. For
//! that a thread looks whether a request lies in the queue: often after there was one, and ever less often while there is none. The
//! loop itself goes on sleeping, so that a screen reader costs next to nothing while it is silent.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use bevy::{
    a11y::{AccessibilityRequested, ActionRequest},
    input::{
        keyboard::KeyboardInput,
        mouse::{MouseButtonInput, MouseWheel},
    },
    prelude::*,
    window::{RequestRedraw, WindowResized},
    winit::{
        EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent,
        accessibility::{WinitActionRequestHandler, WinitActionRequestHandlers},
    },
};

/// Counts the updates that are still to follow at once.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Awake(u8);

impl Awake {
    /// Lets a few updates follow: layout, scrolling into view and drawing come one after another.
    pub const fn stir(&mut self) {
        self.0 = 5;
    }
}

/// How long it sleeps where nothing wakes it: a frame that nobody needs costs more than all the rest of a minute.
const LONG: Duration = Duration::from_secs(60 * 60);

fn asleep() -> WinitSettings {
    WinitSettings {
        focused_mode: UpdateMode::reactive_low_power(LONG),
        unfocused_mode: UpdateMode::reactive_low_power(LONG),
    }
}

fn wake(
    mut keys: MessageReader<KeyboardInput>,
    mut buttons: MessageReader<MouseButtonInput>,
    mut wheel: MessageReader<MouseWheel>,
    mut resized: MessageReader<WindowResized>,
    mut actions: MessageReader<ActionRequest>,
    mut awake: ResMut<Awake>,
) {
    let some = keys.read().count()
        + buttons.read().count()
        + wheel.read().count()
        + resized.read().count()
        + actions.read().count();
    if some > 0 {
        awake.stir();
    }
}

fn stay_awake(mut awake: ResMut<Awake>, mut redraw: MessageWriter<RequestRedraw>) {
    if awake.0 > 0 {
        awake.0 -= 1;
        redraw.write(RequestRedraw);
    }
}

type Queues = Arc<Mutex<Vec<Arc<Mutex<WinitActionRequestHandler>>>>>;

/// The queues the thread looks into.
#[derive(Resource, Clone, Default)]
struct Listening(Queues);

/// How soon it is looked for another request after one.
const SOON: Duration = Duration::from_millis(25);

/// How long it is not looked for a request at the most. Somebody who presses after a silence waits half of it, on the average.
const AT_LAST: Duration = Duration::from_millis(200);

/// A window was opened or closed: the thread looks into other queues.
fn share_queues(handlers: Res<WinitActionRequestHandlers>, listening: Res<Listening>) {
    let mut queues = listening.0.lock().unwrap_or_else(PoisonError::into_inner);
    *queues = handlers.values().map(Arc::clone).collect();
}

fn listen(
    proxy: Res<EventLoopProxyWrapper>,
    requested: Res<AccessibilityRequested>,
    listening: Res<Listening>,
) {
    let (proxy, requested) = ((**proxy).clone(), requested.clone());
    let queues = Arc::clone(&listening.0);
    let looks = move || {
        let (mut known, mut pause) = (false, AT_LAST);
        loop {
            thread::sleep(pause);
            let wanted = requested.get();
            let asked = || {
                let queues = queues.lock().unwrap_or_else(PoisonError::into_inner);
                queues.iter().any(|queue| {
                    !queue
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .is_empty()
                })
            };
            // The first time, the tree is to be sent.
            pause = if wanted != known || asked() {
                if proxy.send_event(WinitUserEvent::WakeUp).is_err() {
                    return;
                }
                SOON
            } else {
                (pause * 5 / 4).min(AT_LAST)
            };
            known = wanted;
        }
    };
    if let Err(error) = thread::Builder::new()
        .name("assistive technology".into())
        .spawn(looks)
    {
        warn!("screen readers will be answered late: {error}");
    }
}

/// Installs sleeping and waking.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Awake>()
        .init_resource::<Listening>()
        .add_systems(Last, (wake, stay_awake).chain());
    if app.world().contains_resource::<WinitSettings>() {
        app.insert_resource(asleep())
            .add_systems(Startup, listen)
            .add_systems(
                Update,
                share_queues.run_if(resource_changed::<WinitActionRequestHandlers>),
            );
    }
}
